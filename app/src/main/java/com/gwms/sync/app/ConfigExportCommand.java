package com.gwms.sync.app;

import com.gwms.sync.app.configfile.ConfigFileWriter;
import com.gwms.sync.store.config.ConfigStore;
import java.io.PrintWriter;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;

@Command(
        name = "export",
        description = "Writes the configuration to stdout as a file that 'config apply' takes. It holds no secrets.",
        mixinStandardHelpOptions = true)
final class ConfigExportCommand extends DatabaseCommand {
    @Override
    int run(ApplicationContext context, PrintWriter out) {
        out.print(ConfigFileWriter.write(context.getBean(ConfigStore.class).configuration()));
        return ExitCodes.DONE;
    }
}
