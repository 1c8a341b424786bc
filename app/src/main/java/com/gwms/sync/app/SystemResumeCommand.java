package com.gwms.sync.app;

import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.tasks.SystemGate;
import java.io.PrintWriter;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "resume", description = "Tasks of a paused system are taken up again.", mixinStandardHelpOptions = true)
final class SystemResumeCommand extends DatabaseCommand {
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
        boolean resumed = context.getBean(SystemGate.class).resume(code, decision.by(), decision.reason());
        out.println(resumed ? "System " + code + " is resumed." : "System " + code + " was not paused.");
        return ExitCodes.DONE;
    }
}
