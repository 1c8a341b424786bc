package com.gwms.sync.simulator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a caller: request after request until either side ends it. */
final class Connection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Socket socket;
    private final Handler handler;
    private final Traffic traffic;
    private final CountDownLatch stopped;
    private final Clock clock;

    Connection(Socket socket, Handler handler, Traffic traffic, CountDownLatch stopped, Clock clock) {
        this.socket = socket;
        this.handler = handler;
        this.traffic = traffic;
        this.stopped = stopped;
        this.clock = clock;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 8 * 1024);
            RequestReader reader = new RequestReader(socket.getInputStream(), out);
            ResponseWriter writer = new ResponseWriter(socket, out, reader, stopped, clock);
            boolean open = true;
            while (open) {
                SimulatedRequest request = reader.next();
                open = request != null && exchange(request, writer);
            }
            if (socket.getSoLinger() < 0) {
                out.flush();
            }
        } catch (IOException e) {
            // Callers that give up are what this server is for.
            LOG.debug("connection ended: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean exchange(SimulatedRequest request, ResponseWriter writer) throws IOException, InterruptedException {
        traffic.began(new ReceivedRequest(clock.instant(), handler.operation(request), request));
        boolean ended = false;
        try {
            SimulatedResponse response = answer(request);
            if (stopped.await(response.delay().toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            if (response.delivery() instanceof Delivery.Whole) {
                ended = true;
                traffic.ended();
            }
            boolean open = writer.write(response, request.method().equals("HEAD"));
            return open && !"close".equalsIgnoreCase(request.headers().get("connection"));
        } finally {
            if (!ended) {
                traffic.ended();
            }
        }
    }

    private SimulatedResponse answer(SimulatedRequest request) {
        try {
            return handler.answer(request);
        } catch (RuntimeException e) {
            LOG.warn("the simulated warehouse failed on {} {}", request.method(), request.path(), e);
            return SimulatedResponse.text(500, "the simulated warehouse failed");
        }
    }
}
