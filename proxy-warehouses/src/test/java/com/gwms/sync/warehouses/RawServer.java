package com.gwms.sync.warehouses;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Answers one connection on the loopback address with fixed bytes, HTTP or not. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<String> received = new CompletableFuture<>();

    public RawServer(byte[] answer) throws IOException {
        Thread.ofVirtual().start(() -> {
            try (Socket socket = listener.accept()) {
                byte[] request = new byte[4096];
                InputStream in = socket.getInputStream();
                int length = in.read(request);
                received.complete(new String(request, 0, Math.max(length, 0), StandardCharsets.ISO_8859_1));
                OutputStream out = socket.getOutputStream();
                out.write(answer);
                out.flush();
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException failure) {
                received.completeExceptionally(failure);
            }
        });
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** What came in first. */
    public String received() throws Exception {
        return received.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
