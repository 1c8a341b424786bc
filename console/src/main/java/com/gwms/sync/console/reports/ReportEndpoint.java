package com.gwms.sync.console.reports;

import com.gwms.sync.console.ApiPaths;
import com.gwms.sync.console.pages.Downloads;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.jobs.GroupFiles;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The open cases of a recipient group, row by row. */
@RestController
class ReportEndpoint {
    private static final String CSV = "text/csv";

    private final GroupFiles files;
    private final Downloads downloads;
    private final Clock clock;

    ReportEndpoint(GroupFiles files, Downloads downloads, Clock clock) {
        this.files = files;
        this.downloads = downloads;
        this.clock = clock;
    }

    @Operation(
            summary = "The file that the mails of a recipient group link to: the rows of its open cases, without a byte"
                    + " order mark",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "RFC 4180; whole where the connection ends in order",
                            content = @Content(mediaType = CSV, schema = @Schema(type = "string"))))
    @GetMapping(path = ApiPaths.API + "/reports/{group}", produces = CSV)
    void forPrograms(@PathVariable String group, HttpServletResponse response) throws IOException {
        file(group, GroupFiles.Found.File::forPrograms, response);
    }

    /** What mails link to: the same rows for somebody who is logged in, to be opened in a spreadsheet program. */
    @Hidden
    @GetMapping("/reports/{id}")
    void forPeople(@PathVariable("id") String group, HttpServletResponse response) throws IOException {
        file(group, GroupFiles.Found.File::forPeople, response);
    }

    private void file(
            String group, Function<GroupFiles.Found.File, GroupFiles.Found.Content> form, HttpServletResponse response)
            throws IOException {
        Instant now = clock.instant();
        switch (files.of(group, now)) {
            case GroupFiles.Found.None none -> throw RefusedException.ofApi(HttpStatus.NOT_FOUND, none.why());
            case GroupFiles.Found.File file ->
                downloads.csv(file.fileName(), response, out -> {
                    long _ = form.apply(file).writeTo(out);
                });
        }
    }
}
