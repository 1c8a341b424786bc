package com.gwms.sync.app.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A process that uses the local server until it is told to leave. */
final class ServerUser {
    private ServerUser() {}

    public static void main(String[] args) throws IOException {
        try (LocalServer server =
                LocalServer.open(new LocalServerSettings(Path.of(args[0]), false, Duration.ofSeconds(60)))) {
            System.out.println(server.address().url());
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        }
    }
}
