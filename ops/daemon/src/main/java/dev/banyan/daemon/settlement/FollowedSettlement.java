package dev.banyan.daemon.settlement;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.payout.PayoutLine;
import dev.banyan.api.payout.PayoutList;
import dev.banyan.api.payout.RefusedLine;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.daemon.report.SettlementSnapshot;
import dev.banyan.strategies.settlement.Fate;
import dev.banyan.strategies.settlement.SettlementState;
import dev.banyan.strategies.settlement.SettlementStrategy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/** A settlement strategy whose newest state can be seen from outside. Thread-safe. */
final class FollowedSettlement implements Strategy<SettlementState> {

    private final AgentDefinition agent;
    private final String name;
    private final SettlementStrategy strategy;
    private final AtomicReference<SettlementState> newest;
    private final CompletableFuture<Void> told = new CompletableFuture<>();

    FollowedSettlement(AgentDefinition agent, String name, SettlementStrategy strategy) {
        this.agent = agent;
        this.name = name;
        this.strategy = strategy;
        this.newest = new AtomicReference<>(strategy.initial());
    }

    @Override
    public SettlementState initial() {
        return strategy.initial();
    }

    @Override
    public Set<IntentId> recalls() {
        return strategy.recalls();
    }

    @Override
    public StrategyStep<SettlementState> on(SettlementState state, StrategyInput input) {
        StrategyStep<SettlementState> step = strategy.on(state, input);
        newest.set(step.state());
        if (step.state().told()) {
            told.complete(null);
        }
        return step;
    }

    AgentDefinition agent() {
        return agent;
    }

    PayoutList list() {
        return strategy.list();
    }

    SettlementState state() {
        return newest.get();
    }

    /** Complete once the account has said what it remembers. */
    CompletionStage<Void> told() {
        return told;
    }

    /** The payment of a line under one of its attempts. */
    Payout payout(PayoutLine line, int attempt) {
        return line.payout(
                agent.chain().id(), agent.wallet().address(), list().token().address(), attempt);
    }

    /** Why nothing is paid, a line of the file each; empty if something may be. */
    List<String> objections() {
        return list().paysTheRest()
                ? List.of()
                : state().objections().stream()
                        .map(objection -> list().file() + ":" + objection.line() + ": " + objection.message())
                        .toList();
    }

    /** What is still to be paid, in base units. */
    BigInteger due() {
        SettlementState state = state();
        BigInteger due = BigInteger.ZERO;
        for (int i = 0; i < state.fates().size(); i++) {
            if (state.fates().of(i) instanceof Fate.Pending) {
                due = due.add(list().lines().get(i).amount());
            }
        }
        return due;
    }

    /** What the policy lets out of the token within 24 hours, where it says so by token. */
    Optional<TokenAmount> perDay() {
        return agent.policy()
                .filter(policy -> policy.perDay() instanceof OutflowLimit.Listed)
                .map(policy -> ((OutflowLimit.Listed) policy.perDay())
                        .caps()
                        .getOrDefault(list().token(), TokenAmount.zero(list().token())));
    }

    /** How far it is. */
    SettlementSnapshot snapshot() {
        SettlementState state = state();
        List<PayoutLine> lines = list().lines();
        List<RefusedLine> refused = new ArrayList<>(list().refused());
        BigInteger paid = BigInteger.ZERO;
        for (int i = 0; i < lines.size(); i++) {
            PayoutLine line = lines.get(i);
            switch (state.fates().of(i)) {
                case Fate.Paid(int attempt, Optional<Hash> transaction) -> paid = paid.add(line.amount());
                case Fate.Refused(String reason) -> refused.add(new RefusedLine(line.line(), line.id(), reason));
                case Fate.Pending pending -> {}
                case Fate.WouldPay would -> {}
            }
        }
        refused.sort(Comparator.comparingInt(RefusedLine::line));
        return new SettlementSnapshot(
                name,
                list().file(),
                list().sha256(),
                list().token(),
                list().size(),
                state.fates().counts().paid(),
                state.fates().counts().pending(),
                state.fates().counts().wouldPay(),
                refused,
                paid,
                Optional.empty());
    }
}
