package com.gwms.sync.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small HTTP/1.1 server on 127.0.0.1 that can break the protocol at any point. It works on plain sockets because
 * servers made for production do not let a handler send half a body or reset a connection.
 */
public final class SimulatedServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedServer.class);
    private static final int BACKLOG = 1024;

    private final ServerSocket listener;
    private final Handler handler;
    private final Clock clock;
    private final Traffic traffic = new Traffic();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread acceptor;

    private SimulatedServer(ServerSocket listener, Handler handler, Clock clock) {
        this.listener = listener;
        this.handler = handler;
        this.clock = clock;
        acceptor = Thread.ofVirtual().name("simulated-server").unstarted(this::accept);
    }

    /**
     * Starts to listen.
     *
     * @param port 0 to take any free port
     * @throws UncheckedIOException when the port is taken
     */
    public static SimulatedServer start(int port, Handler handler) {
        return start(port, handler, Clock.systemUTC());
    }

    /** Like {@link #start(int, Handler)}, with the clock that answers are dated by. */
    static SimulatedServer start(int port, Handler handler, Clock clock) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
            SimulatedServer server = new SimulatedServer(listener, handler, clock);
            server.acceptor.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1 port " + port, e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** {@code http://127.0.0.1:port}, without a path. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public Traffic traffic() {
        return traffic;
    }

    /** Connections of callers that are open now. */
    int openConnections() {
        return connections.size();
    }

    /** Stops listening and ends every connection at once, stalled ones too. */
    @Override
    public void close() {
        stopped.countDown();
        closeQuietly(listener);
        connections.forEach(SimulatedServer::closeQuietly);
        try {
            // The port is free only when accept has returned.
            acceptor.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (stopped.getCount() > 0) {
            try {
                serve(listener.accept());
            } catch (IOException e) {
                if (stopped.getCount() > 0) {
                    LOG.warn("cannot accept a connection on port {}: {}", port(), e.toString());
                }
            }
        }
    }

    private void serve(Socket socket) {
        connections.add(socket);
        if (stopped.getCount() == 0) {
            closeQuietly(socket);
        }
        Thread.ofVirtual().name("simulated-connection").start(() -> {
            try {
                new Connection(socket, handler, traffic, stopped, clock).run();
            } finally {
                connections.remove(socket);
            }
        });
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing: {}", e.toString());
        }
    }
}
