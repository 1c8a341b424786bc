package com.gwms.sync.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;

/** Posts JSON over plain HTTP and takes in the status of the answer. */
final class OutgoingPost {
    private static final int PATIENCE_MILLIS = 20_000;

    private OutgoingPost() {}

    /**
     * Sends it.
     *
     * @return the HTTP status, or 0 where the connection ended without one
     * @throws IOException where nobody listens
     */
    static int send(URI receiver, FourPxCallbacks.Signed callback) throws IOException {
        try (Socket socket = new Socket(receiver.getHost(), receiver.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return exchange(socket, receiver, callback);
        }
    }

    private static int exchange(Socket socket, URI receiver, FourPxCallbacks.Signed callback) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(head(receiver, callback).getBytes(US_ASCII));
            out.write(callback.body());
            out.flush();
        } catch (IOException _) {
            // A receiver that has seen enough may have answered before it stopped reading.
            return status(socket);
        }
        return status(socket);
    }

    private static String head(URI receiver, FourPxCallbacks.Signed callback) {
        return "POST " + receiver.getRawPath() + "?" + callback.query() + " HTTP/1.1\r\nHost: "
                + receiver.getAuthority()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + callback.body().length
                + "\r\nConnection: close\r\n\r\n";
    }

    private static int status(Socket socket) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
            String line = in.readLine();
            String[] words = line == null ? new String[0] : line.split(" ", 3);
            return words.length < 2 ? 0 : Integer.parseInt(words[1]);
        } catch (IOException | NumberFormatException _) {
            return 0;
        }
    }
}
