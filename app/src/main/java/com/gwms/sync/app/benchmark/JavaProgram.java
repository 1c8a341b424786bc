package com.gwms.sync.app.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a main class of this program as a process of its own, with the same Java and the same classes. */
final class JavaProgram {
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private JavaProgram() {}

    static ProcessBuilder of(String mainClass, List<String> javaOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        if (isPackaged()) {
            command.add("-Dloader.main=" + mainClass);
            command.add(LAUNCHER);
        } else {
            command.add(mainClass);
        }
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** In the artefact our classes lie in jars within a jar, which only its own launcher opens. */
    private static boolean isPackaged() {
        return JavaProgram.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()
                .startsWith("jar:nested:");
    }
}
