package com.gwms.sync.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/** A caller on a bare socket, which sees every byte that an HTTP client hides. */
final class RawCaller implements AutoCloseable {
    private final Socket socket;

    RawCaller(int port) throws IOException {
        socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        socket.setSoTimeout(10_000);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(HttpRequest request, String body) throws IOException {
        send("POST " + request.uri().getRawPath() + "?" + request.uri().getRawQuery()
                + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    void patience(int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** Everything until the server ends the connection. */
    String all() throws IOException {
        return new String(in().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** The text up to and including the mark. */
    String until(String mark) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(mark) < 0) {
            int b = in().read();
            if (b < 0) {
                throw new IOException("the connection ended after: " + text);
            }
            text.append((char) b);
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
