package dev.banyan.verify.faults.proxy;

import dev.banyan.verify.faults.script.Asked;
import dev.banyan.verify.faults.script.Fault;
import dev.banyan.verify.faults.script.FaultPlan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What all connections of one proxy share: the node, the door, and the script with how far it got. Thread-safe. */
final class Stage {

    private final Node node;
    private final Optional<ReplacementRule> rule;
    private final List<FaultProxy.Played> played = new CopyOnWriteArrayList<>();
    private volatile Scene scene = new Scene(FaultPlan.quiet(), new Tally());
    private final Door door;

    private record Scene(FaultPlan plan, Tally tally) {}

    Stage(Node node, boolean strict) {
        this.node = node;
        this.rule = strict ? Optional.of(new ReplacementRule(node)) : Optional.empty();
        this.door = new Door(socket -> new HttpVisit(this, socket).run());
    }

    Node node() {
        return node;
    }

    Door door() {
        return door;
    }

    void play(FaultPlan plan) {
        scene = new Scene(plan, new Tally());
    }

    /** Counts a request or push, and tells what goes wrong with it. */
    Optional<Fault> faultOf(String method) {
        Scene now = scene;
        Asked asked = now.tally().count(method);
        Optional<Fault> fault = now.plan().at(asked);
        fault.ifPresent(one -> played.add(new FaultProxy.Played(asked, one)));
        return fault;
    }

    long count(String method) {
        return scene.tally().of(method);
    }

    List<FaultProxy.Played> played() {
        return List.copyOf(played);
    }

    /** False if the node would keep a pending transaction of the same nonce. */
    boolean admits(String rawTransaction) throws IOException {
        return rule.isEmpty() || rule.get().admits(rawTransaction);
    }
}
