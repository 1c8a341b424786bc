package com.gwms.sync.app;

import com.gwms.sync.store.mail.UnsentMail;
import com.gwms.sync.store.mail.UnsentMails;
import java.io.PrintWriter;
import java.util.List;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = "Lists the mails that have not left, parked ones first.",
        mixinStandardHelpOptions = true)
final class MailListCommand extends DatabaseCommand {
    private static final int MAX_ROWS = 1_000;

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        List<UnsentMail> mails = context.getBean(UnsentMails.class).list(MAX_ROWS);
        if (mails.isEmpty()) {
            out.println("Every mail has left.");
            return ExitCodes.DONE;
        }
        TextTable table = new TextTable("ID", "STATE", "WRITTEN", "TRIES", "NEXT TRY", "TO", "SUBJECT", "LAST ERROR");
        mails.forEach(mail -> table.row(
                mail.id(),
                mail.parked() ? "PARKED" : "READY",
                mail.createdAt(),
                mail.tries(),
                mail.nextTryAt(),
                mail.recipients(),
                mail.subject(),
                mail.lastError()));
        table.print(out);
        return ExitCodes.DONE;
    }
}
