package com.gwms.sync.app;

import com.gwms.sync.store.access.ApiToken;
import com.gwms.sync.store.access.ApiTokens;
import java.io.PrintWriter;
import java.util.List;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = "Lists the tokens, without the tokens themselves.",
        mixinStandardHelpOptions = true)
final class TokenListCommand extends DatabaseCommand {
    @Override
    int run(ApplicationContext context, PrintWriter out) {
        List<ApiToken> tokens = context.getBean(ApiTokens.class).list();
        if (tokens.isEmpty()) {
            out.println(
                    "There is no token: nobody can come in. Make one with 'token add NAME --role=ROLE --reason=TEXT'.");
            return ExitCodes.DONE;
        }
        TextTable table = new TextTable("NAME", "ROLE", "MADE", "BY", "LAST USED", "REVOKED", "BY");
        for (ApiToken token : tokens) {
            table.row(
                    token.name(),
                    token.role(),
                    token.createdAt(),
                    token.createdBy(),
                    token.lastUsedAt(),
                    token.revokedAt(),
                    token.revokedBy());
        }
        table.print(out);
        return ExitCodes.DONE;
    }
}
