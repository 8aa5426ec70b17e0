package dev.banyan.web3j.rpc;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** A WebSocket node of the tests' own: whatever it gets goes to a script, which answers as it likes. */
final class ScriptedSocket extends WebSocketServer implements AutoCloseable {

    private final CountDownLatch started = new CountDownLatch(1);
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile BiConsumer<WebSocket, String> script;

    ScriptedSocket(BiConsumer<WebSocket, String> script) throws InterruptedException {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.script = script;
        setReuseAddr(true);
        setDaemon(true);
        start();
        started.await();
    }

    void follow(BiConsumer<WebSocket, String> other) {
        script = other;
    }

    NodeUrl url() {
        return NodeUrl.of("ws://127.0.0.1:" + getPort() + "/s3cretPath");
    }

    List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public void onStart() {
        started.countDown();
    }

    @Override
    public void onMessage(WebSocket socket, String message) {
        received.add(message);
        script.accept(socket, message);
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
        // The script begins with the first message.
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
        // The tests look at the client's side.
    }

    @Override
    public void onError(WebSocket socket, Exception error) {
        // A client that goes away in the middle is part of the tests.
    }

    @Override
    public void close() {
        try {
            stop(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
