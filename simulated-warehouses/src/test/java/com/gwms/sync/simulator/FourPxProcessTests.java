package com.gwms.sync.simulator;

import static com.gwms.sync.simulator.FourPxSimulator.INVENTORY_GETDETAIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FourPxProcessTests {

    @Test
    void servesFourMillionLinesInLittleMemoryUntilItsInputEnds() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FourPxProcess.class.getName(),
                        "4000000",
                        "0",
                        "USLAXA",
                        FourPxCaller.ACCOUNT.appKey(),
                        FourPxCaller.ACCOUNT.appSecret()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            assertThat(line).startsWith("LISTENING ");
            try (FourPxCaller caller = new FourPxCaller(Integer.parseInt(line.substring("LISTENING ".length())))) {
                for (int page = 1; page <= 8000; page += 20) {
                    assertThat(caller.page(INVENTORY_GETDETAIL, page, 500)
                                    .at("/data/data")
                                    .size())
                            .isEqualTo(500);
                }
            }
            process.getOutputStream().close();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
