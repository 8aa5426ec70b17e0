package dev.banyan.daemon.replay;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.Permissions;
import dev.banyan.api.money.Token;
import dev.banyan.api.policy.Verdict;
import dev.banyan.kernel.policy.Mandate;
import dev.banyan.kernel.policy.PolicyJudge;
import dev.banyan.kernel.wallet.Arbiter;
import dev.banyan.kernel.wallet.LiveIntent;
import dev.banyan.web3j.uniswap.ConfirmedPairs;
import dev.banyan.web3j.uniswap.V2Pair;
import dev.banyan.web3j.uniswap.V2Venue;
import dev.banyan.web3j.venues.OnchainBook;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The gate by today's file, which decides on recorded intents once more: on the simulation, prices, fees, balance and spent
 * budget of then.
 *
 * <p>Which pairs a factory has confirmed only the chain tells. A swap that was decoded then counts as over such pairs now; an
 * arbitrage names pools whose contracts are not in the journal, and is not judged again.
 */
final class TodaysGate {

    private static final int ADDRESS = 42;
    private static final String DECODE = "decode";

    private final AgentDefinition agent;
    private final OnchainBook book;
    private final PolicyJudge judge;

    TodaysGate(AgentDefinition agent) {
        this.agent = agent;
        this.book = OnchainBook.of(agent.chain(), agent.wallet().address());
        Permissions verbs = book.permissions();
        this.judge = new PolicyJudge(Mandate.of(
                agent,
                agent.policy().map(policy -> Mandate.resolve(policy, verbs)).orElse(List.of())));
    }

    /** What it says today. */
    Rejudged rejudge(Intent intent, RecordedIntent.Ruling then) {
        if (intent.action() instanceof Action.Arbitrage
                || (intent.action() instanceof Action.Swap swap
                        && (!swap.fees().isEmpty() || wasUnread(then.verdict())))) {
            return new Rejudged.Not("whether its pools are right is known on the chain alone");
        }
        Arbiter arbiter = new Arbiter(agent.wallet().gasReserve(), judge, book.decoder(pairs(intent, then.verdict())));
        Optional<LiveIntent> live = then.before().find(intent.id());
        if (then.simulation().isEmpty()) {
            return arbiter.refusal(intent)
                    .<Rejudged>map(Rejudged.Says::new)
                    .orElseGet(() -> new Rejudged.Not("its calls are fine today; what they do was not simulated then"));
        }
        Optional<Token> stranger = stranger(then.simulation().get());
        if (stranger.isPresent()) {
            return arbiter.refusal(intent)
                    .<Rejudged>map(Rejudged.Says::new)
                    .orElseGet(() -> new Rejudged.Not("what was simulated then does not say what happens to "
                            + stranger.get() + ", which the file knows today"));
        }
        if (live.isEmpty() || then.under().isEmpty()) {
            return new Rejudged.Not("an older build did not record what was the case");
        }
        return new Rejudged.Says(arbiter.rule(
                        then.before(),
                        live.get(),
                        then.simulation().get(),
                        then.under().get())
                .judgement()
                .verdict());
    }

    private Optional<Token> stranger(Simulation simulation) {
        return simulation instanceof Simulation.Succeeded(Effects effects)
                ? Stream.concat(
                                agent.chain().tokens().stream(),
                                Stream.of(agent.chain().nativeAsset()))
                        .filter(token -> !effects.deltas().containsKey(token))
                        .findFirst()
                : Optional.empty();
    }

    /** True if its calls could not be read then: whether they could be today depends on pools that only the chain confirms. */
    private static boolean wasUnread(Verdict then) {
        return then instanceof Verdict.Denied(String rule, String reason) && rule.equals(DECODE);
    }

    private ConfirmedPairs pairs(Intent intent, Verdict then) {
        ConfirmedPairs pairs = new ConfirmedPairs();
        if (!wasUnread(then) && intent.action() instanceof Action.Swap swap) {
            book.exchanges().venues().stream()
                    .filter(venue -> venue.name().equals(swap.venue()))
                    .forEach(venue -> pairs.add(along(venue, swap.path())));
        }
        return pairs;
    }

    /** Their addresses are made up: no call of a plain swap names one. */
    private static List<V2Pair> along(V2Venue venue, List<Token> path) {
        return IntStream.range(1, path.size())
                .mapToObj(i -> {
                    Token a = path.get(i - 1);
                    Token b = path.get(i);
                    boolean ordered = a.address().compareTo(b.address()) < 0;
                    String made = Hash.sha256(venue.name() + a.address() + b.address())
                            .value();
                    return new V2Pair(venue, Address.of(made.substring(0, ADDRESS)), ordered ? a : b, ordered ? b : a);
                })
                .toList();
    }
}
