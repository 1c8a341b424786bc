package com.gwms.sync.reports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A mail server that says yes, except to the lines that begin as its script says. */
final class ScriptedSmtp implements AutoCloseable {
    /** A reply that closes the connection instead. */
    static final String HANG_UP = "";

    private final ServerSocket socket;
    private final Map<String, String> script;
    private final Queue<String> received = new ConcurrentLinkedQueue<>();

    ScriptedSmtp(Map<String, String> script) {
        this.script = script;
        try {
            this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    String received() {
        return String.join("\n", received);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        try {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    talk(client);
                }
            }
        } catch (SocketException e) {
            // Closed by the test.
            received.add("[closed]");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(client.getOutputStream(), false, StandardCharsets.UTF_8);
        say(out, "220 ready");
        boolean inData = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            received.add(line);
            if (inData && !line.equals(".")) {
                continue;
            }
            String reply = reply(line);
            if (reply.equals(HANG_UP)) {
                return;
            }
            inData = line.equalsIgnoreCase("DATA");
            say(out, reply);
        }
    }

    private String reply(String line) {
        for (Map.Entry<String, String> entry : script.entrySet()) {
            if (line.startsWith(entry.getKey())) {
                return entry.getValue();
            }
        }
        return switch (line.split(" ")[0].toUpperCase(Locale.ROOT)) {
            case "EHLO" -> "250-hello\r\n250 AUTH PLAIN";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private static void say(PrintWriter out, String reply) {
        out.print(reply + "\r\n");
        out.flush();
    }
}
