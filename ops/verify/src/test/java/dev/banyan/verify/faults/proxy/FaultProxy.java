package dev.banyan.verify.faults.proxy;

import dev.banyan.verify.faults.script.Asked;
import dev.banyan.verify.faults.script.Fault;
import dev.banyan.verify.faults.script.FaultPlan;
import java.net.URI;
import java.util.List;

/**
 * A node on a loopback port of its own, HTTP and WebSocket, that does what another node does, except where its script
 * wants otherwise. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

    private final Node node;
    private final Stage stage;

    /** A fault that came true. */
    public record Played(Asked asked, Fault fault) {}

    private FaultProxy(URI node, boolean strict) {
        this.node = new Node(node);
        this.stage = new Stage(this.node, strict);
    }

    /** Before a node, with nothing going wrong; replacements are refused by geth's rule, which Anvil does not have. */
    public static FaultProxy before(URI node) {
        return new FaultProxy(node, true);
    }

    /** The same, with whatever rule of replacement the node has. */
    public static FaultProxy lax(URI node) {
        return new FaultProxy(node, false);
    }

    /** Where HTTP requests go. */
    public URI http() {
        return URI.create("http://127.0.0.1:" + stage.door().port());
    }

    /** Where WebSocket connections go. */
    public URI ws() {
        return URI.create("ws://127.0.0.1:" + stage.door().port());
    }

    /** Plays another script from now on; all counts begin anew. */
    public void play(FaultPlan plan) {
        stage.play(plan);
    }

    /** How many requests of a method came, or pushes of a name, since the script began. */
    public long count(String method) {
        return stage.count(method);
    }

    /** What came true so far, of all scripts. */
    public List<Played> played() {
        return stage.played();
    }

    /** Breaks every connection, and refuses new ones until it is opened. */
    public void shut() {
        stage.door().shut();
    }

    /** Lets connections in again. */
    public void open() {
        stage.door().open();
    }

    @Override
    public void close() {
        stage.door().close();
        node.close();
    }
}
