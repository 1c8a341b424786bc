package com.gwms.sync.app;

import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.tasks.SystemGate;
import java.io.PrintWriter;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "pause",
        description = "No task of the system is taken up until it is resumed. Running ones go on to their end.",
        mixinStandardHelpOptions = true)
final class SystemPauseCommand extends DatabaseCommand {
    @Parameters(paramLabel = "CODE")
    private String code = "";

    @Mixin
    private final WhoAndWhy decision = new WhoAndWhy();

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        ConfigStore store = context.getBean(ConfigStore.class);
        if (store.system(code).isEmpty()) {
            throw SystemCommand.unknown(code, store);
        }
        boolean paused = context.getBean(SystemGate.class).pause(code, decision.by(), decision.reason());
        out.println(paused ? "System " + code + " is paused." : "System " + code + " was paused already.");
        return ExitCodes.DONE;
    }
}
