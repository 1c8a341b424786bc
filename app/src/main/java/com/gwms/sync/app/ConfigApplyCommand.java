package com.gwms.sync.app;

import com.gwms.sync.app.configfile.ConfigFileReader;
import com.gwms.sync.app.configfile.ConfigFindings;
import com.gwms.sync.app.configfile.ConfigRules;
import com.gwms.sync.store.config.ConfigChange;
import com.gwms.sync.store.config.ConfigWriter;
import com.gwms.sync.store.config.LocalSide;
import com.gwms.sync.store.config.SystemConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        description = "Makes the configuration equal to a file: what is not in it is taken out. All of it or nothing.",
        mixinStandardHelpOptions = true)
final class ConfigApplyCommand extends DatabaseCommand {
    @Parameters(paramLabel = "FILE", description = "The YAML file.")
    private Path file = Path.of("");

    @Mixin
    private final ByWhom by = new ByWhom();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private @Nullable String reason;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record, beside what was changed.")
    void setReason(String text) {
        reason = WhoAndWhy.requireText(spec, "--reason", text);
    }

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        List<SystemConfig> wanted = ConfigFileReader.read(file);
        ConfigFindings findings = new ConfigRules(context.getBean(LocalSide.class)).check(wanted);
        findings.refuseErrors(file);
        findings.warnings().forEach(warning -> out.println("warning: " + warning));
        List<ConfigChange> changes =
                context.getBean(ConfigWriter.class).apply(wanted, by.name(), file.toString(), reason);
        if (changes.isEmpty()) {
            out.println("Nothing to change: the configuration is as " + file + " says.");
        }
        changes.forEach(change -> out.println(line(change)));
        return ExitCodes.DONE;
    }

    private static String line(ConfigChange change) {
        String what = switch (change.kind()) {
            case ADDED -> "added ";
            case CHANGED -> "changed ";
            case REMOVED -> "removed ";
            case DEACTIVATED -> "deactivated ";
            case RELEASED -> "released ";
            case RESUMED -> "resumed ";
        };
        return what + change.subject() + (change.detail().isEmpty() ? "" : ": " + change.detail());
    }
}
