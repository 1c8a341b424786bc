package com.gwms.sync.app;

import com.gwms.sync.store.access.ConsoleUser;
import com.gwms.sync.store.access.ConsoleUsers;
import java.io.PrintWriter;
import java.util.List;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists the users of the pages.", mixinStandardHelpOptions = true)
final class UserListCommand extends DatabaseCommand {
    @Override
    int run(ApplicationContext context, PrintWriter out) {
        List<ConsoleUser> users = context.getBean(ConsoleUsers.class).list();
        if (users.isEmpty()) {
            out.println(
                    "There is no user: nobody can log in. Make one with 'user add NAME --role=ROLE --reason=TEXT'.");
            return ExitCodes.DONE;
        }
        TextTable table = new TextTable("NAME", "ROLE", "MADE", "BY", "LAST LOG-IN", "DISABLED", "BY");
        for (ConsoleUser user : users) {
            table.row(
                    user.name(),
                    user.role(),
                    user.createdAt(),
                    user.createdBy(),
                    user.lastLoginAt(),
                    user.disabledAt(),
                    user.disabledBy());
        }
        table.print(out);
        return ExitCodes.DONE;
    }
}
