package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProcessEndTests {
    @Test
    @DisplayName("row 5: after SIGTERM the run ends in order and the process exits 1, not 143")
    void exitsWithTheRunsOwnCodeAfterASignal() {
        try (JavaProcess program = JavaProcess.start(StoppableProgram.class, Map.of())) {
            program.lineWith("RUNNING");
            program.terminate();

            assertThat(program.rest()).endsWith("GAVE BACK");
            assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILED);
        }
    }

    @Test
    void exitsWithTheRunsOwnCodeWithoutASignal() {
        try (JavaProcess program = JavaProcess.start(StoppableProgram.class, Map.of(), "at once")) {
            program.rest();
            assertThat(program.exitCode()).isEqualTo(ExitCodes.DONE);
        }
    }
}
