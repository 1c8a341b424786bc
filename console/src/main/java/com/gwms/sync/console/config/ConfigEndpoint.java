package com.gwms.sync.console.config;

import com.gwms.sync.console.ApiPaths;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.store.config.ConfigChange;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The configuration as a whole. */
@RestController
@RequestMapping(ApiPaths.API + "/config")
class ConfigEndpoint {
    /** @param changes those of the kind RELEASED say how many parked tasks run again, those of the kind RESUMED which systems */
    record Applied(List<String> warnings, List<ConfigChange> changes) {}

    private final ConfigUpload upload;

    ConfigEndpoint(ConfigUpload upload) {
        this.upload = upload;
    }

    @Operation(summary = "Make the configuration equal to a YAML text; parked tasks that the change mends run again")
    @PostMapping(consumes = {MediaType.APPLICATION_YAML_VALUE, MediaType.TEXT_PLAIN_VALUE})
    Applied apply(
            @RequestBody String yaml,
            @Parameter(description = "Why, for the record, up to 500 characters")
                    @RequestParam(required = false)
                    @Nullable
                    String reason,
            @Parameter(hidden = true) Principal caller) {
        String why = RequestText.optional("reason", reason, RequestText.LONGEST_REASON);
        return switch (upload.apply(yaml, caller.getName(), why)) {
            case ConfigUpload.Outcome.Applied applied -> new Applied(applied.warnings(), applied.changes());
            case ConfigUpload.Outcome.Refused refused ->
                throw RefusedException.ofApi(HttpStatus.UNPROCESSABLE_CONTENT, refused.why());
        };
    }
}
