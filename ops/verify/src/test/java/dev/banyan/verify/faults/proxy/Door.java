package dev.banyan.verify.faults.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A loopback port that can be shut: then every connection breaks and new ones are refused. It keeps its number meanwhile,
 * through a second socket that is bound to it and never listens.
 */
final class Door implements AutoCloseable {

    /** What is done with a connection, on a thread of its own; the socket is closed afterwards. */
    interface Visit {
        void receive(Socket socket) throws IOException;
    }

    private static final int BACKLOG = 256;

    private final Visit visit;
    private final Socket place = new Socket();
    private final int port;
    private final Set<Socket> visitors = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket server;
    private boolean closed;
    private long shutUntil = System.nanoTime();

    Door(Visit visit) {
        this.visit = visit;
        try {
            place.setReuseAddress(true);
            place.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            this.port = place.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open();
    }

    int port() {
        return port;
    }

    /** Lets connections in. */
    synchronized void open() {
        if (server != null || closed) {
            return;
        }
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            server = listening;
            Thread.ofVirtual().start(() -> accept(listening));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses connections until it is opened. */
    synchronized void shut() {
        if (server != null) {
            quietly(server);
            server = null;
        }
        visitors.forEach(Door::reset);
    }

    /** Refuses connections for this long. */
    synchronized void shutFor(Duration howLong) {
        shut();
        shutUntil = System.nanoTime() + howLong.toNanos();
        Thread.ofVirtual().start(this::openInTime);
    }

    /** Ends a connection so that the other side is told of a reset. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already, which is all that is wanted.
        }
        quietly(socket);
    }

    @Override
    public synchronized void close() {
        closed = true;
        shut();
        quietly(place);
    }

    private void openInTime() {
        while (true) {
            long left;
            synchronized (this) {
                left = shutUntil - System.nanoTime();
                if (left <= 0) {
                    open();
                    return;
                }
            }
            LockSupport.parkNanos(left);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                socket.setTcpNoDelay(true);
                visitors.add(socket);
                Thread.ofVirtual().start(() -> receive(socket));
            } catch (IOException e) {
                // The door was shut, or a visitor left before it was let in.
            }
        }
    }

    private void receive(Socket socket) {
        try (socket) {
            visit.receive(socket);
        } catch (IOException e) {
            // The visitor left, or was thrown out.
        } finally {
            visitors.remove(socket);
        }
    }

    private static void quietly(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            throw new IllegalStateException("a socket can not be closed", e);
        }
    }
}
