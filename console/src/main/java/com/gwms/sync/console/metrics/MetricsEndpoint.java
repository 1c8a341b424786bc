package com.gwms.sync.console.metrics;

import com.gwms.sync.console.ApiPaths;
import com.gwms.sync.jobs.JobName;
import com.gwms.sync.store.queries.MetricQueries;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the whole installation stands, whichever process is asked: the figures come of the database. */
@RestController
@RequestMapping(ApiPaths.API + "/metrics")
class MetricsEndpoint {
    private static final MediaType EXPOSITION =
            new MediaType("text", "plain", Map.of("version", "0.0.4", "charset", StandardCharsets.UTF_8.name()));

    private static final List<String> JOBS =
            Arrays.stream(JobName.values()).map(JobName::toString).toList();

    private final MetricQueries queries;

    MetricsEndpoint(MetricQueries queries) {
        this.queries = queries;
    }

    @Operation(summary = "How things stand now, as figures in the text format of Prometheus")
    @GetMapping(produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> metrics() {
        return ResponseEntity.ok().contentType(EXPOSITION).body(Exposition.of(queries.figures(JOBS)));
    }
}
