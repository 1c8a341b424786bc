package com.gwms.sync.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What came of a command line that was carried out within this JVM. */
record Outcome(int exitCode, String output, String errors) {
    static Outcome of(String... words) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine command = GwmsSync.commandLine();
        command.setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));
        int exitCode = command.execute(words);
        return new Outcome(exitCode, output.toString(), errors.toString());
    }
}
