package com.gwms.sync.console.health;

import com.gwms.sync.console.ApiPaths;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Probes. They say one word to anybody, and nothing about why. */
@RestController
@RequestMapping(ApiPaths.HEALTH)
@SecurityRequirements
class HealthEndpoint {
    /** The word, {@code up} or {@code down}. */
    record Health(String status) {}

    private final ApplicationAvailability availability;
    private final DatabasePulse database;

    HealthEndpoint(ApplicationAvailability availability, DatabasePulse database) {
        this.availability = availability;
        this.database = database;
    }

    @Operation(summary = "Whether the process lives; it is started anew where it does not")
    @GetMapping("/live")
    Health live() {
        return new Health("up");
    }

    @Operation(summary = "Whether requests may be sent here: the database can be used, and nothing is shutting down")
    @GetMapping("/ready")
    ResponseEntity<Health> ready() {
        boolean ready = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC && database.beats();
        return ready
                ? ResponseEntity.ok(new Health("up"))
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(new Health("down"));
    }
}
