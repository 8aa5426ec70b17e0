package dev.banyan.web3j.rpc;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.web3j.endpoint.EndpointReport;
import dev.banyan.web3j.endpoint.EndpointRules;
import dev.banyan.web3j.endpoint.EndpointState;
import dev.banyan.web3j.endpoint.Roll;
import dev.banyan.web3j.endpoint.Vote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The nodes of a pool with what is known of them: who is to be asked, and who is told when that changes. Thread-safe. */
final class Endpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
    private static final RpcRequest CHAIN_ID = RpcRequest.of("eth_chainId");

    private final List<Endpoint> all;
    private final EndpointRules rules;
    private final LongSupplier nanos;
    private final List<Consumer<EndpointReport>> listeners = new CopyOnWriteArrayList<>();
    private volatile String chain;
    private volatile int current;

    Endpoints(List<Endpoint> all, EndpointRules rules, LongSupplier nanos) {
        this.all = List.copyOf(all);
        this.rules = rules;
        this.nanos = nanos;
        this.chain = rules.chain().isPresent() ? Quantity.of(rules.chain().getAsLong()) : "";
    }

    List<Endpoint> all() {
        return all;
    }

    EndpointRules rules() {
        return rules;
    }

    boolean areSeveral() {
        return all.size() > 1;
    }

    /** Which one was read from last. */
    int current() {
        return current;
    }

    long now() {
        return nanos.getAsLong();
    }

    /** Those that may be asked, the preferred one first; the only one always. */
    List<Endpoint> order() {
        return areSeveral() ? roll().order().stream().map(all::get).toList() : all;
    }

    /** How they stand, in the order given. */
    List<EndpointReport> reports() {
        Roll roll = roll();
        return IntStream.range(0, all.size())
                .mapToObj(i -> report(all.get(i), roll.places().get(i)))
                .toList();
    }

    /** Calls {@code listener}, from any thread, whenever a node begins to stand otherwise. */
    void onChange(Consumer<EndpointReport> listener) {
        listeners.add(listener);
    }

    /** A node did what it was asked. */
    void answered(Endpoint node, long since) {
        current = node.number();
        Duration took = Duration.ofNanos(Math.max(now() - since, 1));
        node.learn(health -> health.answered(took));
        node.noTrouble();
        tell();
    }

    /** A node can not be reached, is late, or asks to slow down. */
    void failed(Endpoint node, Throwable failure) {
        node.trouble(failure);
        long now = now();
        node.learn(health -> health.failed(now));
        tell();
    }

    /** A node did not tell its newest block. */
    void missed(Endpoint node, Throwable failure) {
        node.trouble(failure);
        long now = now();
        node.learn(health -> health.missed(now));
    }

    /** A node told its newest block. */
    void saw(Endpoint node, long number) {
        long now = now();
        node.learn(health -> health.saw(number, now));
    }

    /** A node answered when it was asked for its head only. */
    void reached(Endpoint node) {
        long now = now();
        node.learn(health -> health.reached(now));
    }

    /** The nodes were compared; the ballots are in their order. */
    void voted(List<Vote.Ballot> ballots) {
        long now = now();
        for (int i = 0; i < all.size(); i++) {
            Vote.Ballot ballot = ballots.get(i);
            all.get(i).learn(health -> health.voted(ballot, now));
        }
    }

    /** With several nodes, makes sure that one speaks for the chain of the others before it is believed. */
    CompletableFuture<Boolean> checked(Endpoint node) {
        return !areSeveral() || node.isChecked()
                ? CompletableFuture.completedFuture(true)
                : node.exchange(List.of(CHAIN_ID)).thenApply(replies -> {
                    requireOurs(node, replies.getFirst().require().asText());
                    return true;
                });
    }

    /**
     * What the nodes said of their chains, in their order, empty for those that said nothing. Where it is not known yet, the
     * chain is the one that more than half of three or more serve, else the one of the first that spoke; then it stays.
     */
    void heard(List<Optional<String>> chains) {
        List<String> told = chains.stream().flatMap(Optional::stream).toList();
        synchronized (this) {
            if (chain.isEmpty() && !told.isEmpty()) {
                chain = Vote.majority(told).orElse(told.getFirst());
            }
        }
        for (int i = 0; i < chains.size(); i++) {
            Endpoint node = all.get(i);
            chains.get(i).ifPresent(says -> isOurs(node, says));
        }
    }

    private void requireOurs(Endpoint node, String says) {
        synchronized (this) {
            chain = chain.isEmpty() ? says : chain;
        }
        if (!isOurs(node, says)) {
            throw new ChainException(
                    Code.UNREACHABLE, "node " + node.url() + " is on chain " + says + ", not on " + chain);
        }
    }

    private boolean isOurs(Endpoint node, String says) {
        boolean ours = chain.equals(says);
        node.learn(health -> health.serves(says, ours));
        node.checked(ours);
        return ours;
    }

    /** What each node says of its chain, in the order given; empty for one that does not answer. */
    CompletableFuture<List<Optional<String>>> chains() {
        CompletableFuture<List<Optional<String>>> chains = CompletableFuture.completedFuture(List.of());
        for (Endpoint node : all) {
            CompletableFuture<Optional<String>> says = node.exchange(List.of(CHAIN_ID))
                    .thenApply(
                            replies -> Optional.of(replies.getFirst().require().asText()))
                    .exceptionally(failure -> Optional.empty());
            chains = chains.thenCombine(
                    says,
                    (before, one) ->
                            Stream.concat(before.stream(), Stream.of(one)).toList());
        }
        return chains;
    }

    /** Tells of every node that stands otherwise than was told. */
    void tell() {
        if (!areSeveral()) {
            return;
        }
        for (EndpointReport report : changed()) {
            if (report.state() == EndpointState.READY) {
                LOG.info("{}", report.line());
            } else {
                LOG.warn("{}", report.line());
            }
            listeners.forEach(listener -> listener.accept(report));
        }
    }

    /** Nobody may be asked: says why. */
    ChainException nobody() {
        List<String> lines = reports().stream().map(EndpointReport::line).toList();
        return new ChainException(Code.UNREACHABLE, "no node may be read from: " + String.join("; ", lines));
    }

    private synchronized List<EndpointReport> changed() {
        List<EndpointReport> reports = reports();
        return IntStream.range(0, all.size())
                .filter(i -> {
                    EndpointState now = reports.get(i).state();
                    EndpointState before = all.get(i).tell(now);
                    return before != now && !(before == EndpointState.UNTRIED && now == EndpointState.READY);
                })
                .mapToObj(reports::get)
                .toList();
    }

    private Roll roll() {
        return Roll.call(all.stream().map(Endpoint::health).toList(), current, rules, now());
    }

    private EndpointReport report(Endpoint node, Roll.Place place) {
        OptionalLong head =
                node.health().head().map(seen -> OptionalLong.of(seen.number())).orElse(OptionalLong.empty());
        return new EndpointReport(
                node.number() + 1,
                node.url().toString(),
                place.state(),
                head,
                place.lag(),
                node.health().latency(),
                words(node, place));
    }

    private String words(Endpoint node, Roll.Place place) {
        return switch (place.state()) {
            case UNTRIED, READY -> "";
            case RESTING -> node.trouble();
            case BEHIND -> place.lag().orElse(0) + " blocks behind the best head";
            case AHEAD -> "it claims a head that is too far above the others to be right";
            case DISPUTED ->
                "it names another block than node " + all.get(current).url()
                        + " for a settled height, and nobody knows who is right";
            case OUTVOTED -> "it names another block for a settled height than most nodes do";
            case OTHER_CHAIN -> "it serves chain " + node.health().otherChain().orElse("") + ", not " + chain;
        };
    }
}
