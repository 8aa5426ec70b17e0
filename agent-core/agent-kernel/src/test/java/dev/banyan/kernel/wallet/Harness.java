package dev.banyan.kernel.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.intent.Verb;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.strategy.Revision;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.TableDecoder;
import dev.banyan.kernel.policy.Mandate;
import dev.banyan.kernel.policy.PolicyJudge;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A wallet's shell for tests: applies decisions, keeps what they ask for until the test says how it turns out, and
 * checks what must hold after every step.
 */
class Harness {

    final TableDecoder decoder = new TableDecoder();
    final ModelChain chain = new ModelChain(decoder);
    final WalletDecider decider;
    final WalletState initial = WalletState.startingAt(0);
    final List<WalletEvent> events = new ArrayList<>();
    final List<WalletEffect> todo = new ArrayList<>();
    final Map<IntentId, List<IntentOutcome>> told = new HashMap<>();
    final Map<Hash, TransactionKind> kinds = new HashMap<>();
    final Map<Hash, IntentId> owners = new HashMap<>();
    final Map<IntentId, IntentOutcome> table = new HashMap<>();
    private final Map<IntentId, Wei> bids = new HashMap<>();
    private final Wei maxFee;
    final List<String> warnings = new ArrayList<>();
    WalletState state = initial;
    private WalletState storedState = initial;
    private final Set<Hash> storedHashes = new HashSet<>();
    private int stored;
    private boolean reorganised;
    private Horizon horizon = Horizon.OPEN;

    Harness(Policy policy, Mode mode) {
        this(policy, Samples.mandate(policy), mode);
    }

    private Harness(Policy policy, Mandate mandate, Mode mode) {
        WalletSettings settings = WalletSettings.usual(
                new Origin("a", "wallet"),
                31337,
                mode,
                Wei.of(Samples.amount("0.01", Samples.ETH).units()),
                List.of());
        this.maxFee = policy.maxFee();
        this.decider = new WalletDecider(settings, new PolicyJudge(mandate), decoder);
    }

    static Harness live() {
        return new Harness(Samples.policy(), Mode.LIVE);
    }

    /** One that may repay at a lending market. */
    static Harness repaying() {
        Policy usual = Samples.policy();
        Policy policy = new Policy(
                usual.perTransaction(),
                usual.perDay(),
                usual.maxLoss(),
                usual.maxFee(),
                usual.protectFee(),
                usual.maxGas(),
                usual.maxSlippage(),
                List.of(new Policy.Allow.Lend(Set.of("market"))),
                usual.approvals());
        List<Permission> permissions = new ArrayList<>(Samples.permissions());
        permissions.add(new Permission(
                Verb.LEND, Samples.LENDER, Samples.REPAY, Set.of(Permission.Condition.OUTPUT_TO_ACCOUNT)));
        Mandate mandate = new Mandate(
                policy,
                permissions,
                Samples.ACCOUNT,
                Samples.WETH,
                Samples.ETH,
                Samples.WETH,
                List.of(Samples.WETH, Samples.USDC, Samples.LINK),
                List.of(new VenueDefinition(
                        "market", "lending", Map.of("pool", Samples.LENDER), List.of(), Optional.empty())));
        return new Harness(policy, mandate, Mode.LIVE);
    }

    Conditions conditions() {
        Wei rich = Wei.of(Samples.amount("1000", Samples.ETH).units());
        return new Conditions(chain.head(), chain.fees(), Samples.prices(), rich, chain.now());
    }

    Intent intent(String id, long validUntil, Action... actions) {
        List<Call> calls = List.of(actions).stream().map(decoder::encode).toList();
        return new Intent(new IntentId(id), new Origin("a", "test"), actions[0], calls, validUntil);
    }

    Intent payment(String id, long validUntil) {
        return intent(id, validUntil, new Action.Pay(Samples.amount("0.5", Samples.WETH), Samples.PAYEE));
    }

    /** An allowance and a call that makes several payments of 1,000 dollars, known by their names. */
    Intent batch(long validUntil, String... names) {
        List<Payout> payouts = List.of(names).stream().map(Harness::payout).toList();
        Action.PayBatch action = new Action.PayBatch(Samples.USDC, Samples.PAYER, payouts);
        Action allowance = new Action.Approve(Samples.USDC, Samples.PAYER, action.total());
        return new Intent(
                IntentId.ofBatch(payouts),
                new Origin("a", "test"),
                action,
                List.of(decoder.encode(allowance), decoder.encode(action)),
                validUntil);
    }

    /** One of those payments made alone. */
    Intent alone(String name, long validUntil) {
        return intent(
                payout(name).id().value(),
                validUntil,
                new Action.Pay(Samples.amount("1000", Samples.USDC), Samples.PAYEE));
    }

    static Payout payout(String name) {
        return new Payout(
                Payout.key(31337, Samples.ACCOUNT, Samples.USDC.address(), 1, name),
                Samples.PAYEE,
                Samples.amount("1000", Samples.USDC).units());
    }

    Intent trade(String id, long validUntil) {
        TokenAmount in = Samples.amount("0.5", Samples.WETH);
        return intent(
                id,
                validUntil,
                Samples.approve(in, Samples.ROUTER),
                Samples.swap(in, Samples.amount("998", Samples.USDC)));
    }

    /** Carries an intent from its offer until its transactions are with the node. */
    IntentId send(Intent intent) {
        propose(intent);
        finishTodo();
        return intent.id();
    }

    void propose(Intent... intents) {
        take(decider.propose(state, List.of(intents), table, horizon, conditions()));
    }

    /** Whoever offered it says something else of it. */
    void revise(Revision revision) {
        take(decider.revise(
                state,
                state.find(revision.id()).map(live -> live.intent().origin()).orElse(new Origin("a", "test")),
                List.of(revision),
                conditions()));
    }

    /** What is ended moves into the table. */
    void archive() {
        state.ended().forEach((id, how) -> table.put(id, how.outcome()));
        take(decider.archived(state, state.ended().size()));
    }

    void control(OperatorWord word) {
        take(decider.control(state, word, "operator", chain.now()));
    }

    /** Starts again from the events alone; what was asked for is forgotten. */
    void restart() {
        todo.clear();
        Set<IntentId> all = WalletDecider.underWay(state, by -> true);
        horizon = horizon.inheriting(all, all).at(chain.head());
        take(decider.resume(state, chain.view(WalletDecider.lookUps(state, true))));
    }

    void head() {
        horizon = horizon.at(chain.head());
        take(decider.head(state, chain.view(WalletDecider.lookUps(state, reorganised))));
        reorganised = false;
    }

    void mineAndLook() {
        chain.mine(16, Set.of());
        head();
    }

    void mineAndLook(int blocks) {
        for (int i = 0; i < blocks; i++) {
            mineAndLook();
        }
    }

    void reorg(int depth, boolean lost) {
        chain.reorg(depth, lost);
        reorganised = true;
        head();
    }

    /** Does everything asked for, and what that leads to, all of it well. */
    void finishTodo() {
        while (!todo.isEmpty()) {
            perform(todo.removeFirst());
        }
    }

    void perform(WalletEffect effect) {
        switch (effect) {
            case WalletEffect.Simulate simulate ->
                take(decider.simulated(
                        state,
                        simulate,
                        simulate.requests().stream().map(this::simulate).toList(),
                        conditions()));
            case WalletEffect.Sign sign ->
                take(decider.signed(
                        state, sign.transactions().stream().map(this::sign).toList(), chain.head()));
            case WalletEffect.Broadcast broadcast ->
                take(decider.sent(
                        state,
                        broadcast.transactions().stream()
                                .map(signed ->
                                        new SendAnswer(signed.id(), signed.hash(), chain.send(signed.transaction())))
                                .toList()));
            case WalletEffect.ProposeRevoke revoke ->
                propose(new Intent(
                        revoke.id(),
                        new Origin("a", "wallet"),
                        revoke.revoke(),
                        List.of(decoder.encode(revoke.revoke())),
                        revoke.validUntilBlock()));
            case WalletEffect.Notify ignored -> {}
            case WalletEffect.Revise ignored -> {}
            case WalletEffect.InProgress ignored -> {}
            case WalletEffect.Warn ignored -> {}
        }
    }

    WalletEffect.Signed sign(WalletEffect.Unsigned unsigned) {
        return new WalletEffect.Signed(
                unsigned.id(), new SignedTransaction(chain.newHash(), Bytes.EMPTY, unsigned.transaction()));
    }

    Simulation simulate(SimulationRequest request) {
        Map<Token, BigInteger> deltas = new HashMap<>();
        for (Call call : request.calls()) {
            if (!(decoder.decode(call) instanceof Decoded.Known known)) {
                return new Simulation.Reverted(0, "unknown");
            }
            switch (known.action()) {
                case Action.Pay pay ->
                    deltas.merge(pay.amount().token(), pay.amount().units().negate(), BigInteger::add);
                case Action.Swap swap -> {
                    deltas.merge(
                            swap.amountIn().token(), swap.amountIn().units().negate(), BigInteger::add);
                    deltas.merge(swap.minOut().token(), swap.minOut().units(), BigInteger::add);
                }
                case Action.PayBatch batch ->
                    deltas.merge(batch.token(), batch.total().negate(), BigInteger::add);
                default -> {}
            }
        }
        Long[] gas = Collections.nCopies(request.calls().size(), 100_000L).toArray(Long[]::new);
        return new Simulation.Succeeded(Samples.effects(deltas, request.allowances(), gas));
    }

    /** Stores what a decision says before anything that others can see is done about it. */
    void take(Decision decision) {
        WalletState replayed = state;
        for (WalletEvent event : decision.events()) {
            replayed = replayed.apply(event);
            note(event);
        }
        assertThat(replayed).isEqualTo(decision.state());
        state = decision.state();
        if (decision.effects().stream()
                .anyMatch(effect -> effect instanceof WalletEffect.Broadcast
                        || effect instanceof WalletEffect.Notify
                        || effect instanceof WalletEffect.Revise)) {
            store();
        }
        for (WalletEffect effect : decision.effects()) {
            switch (effect) {
                case WalletEffect.Notify notify ->
                    told.computeIfAbsent(notify.id(), id -> new ArrayList<>()).add(notify.outcome());
                case WalletEffect.Revise revise -> {
                    assertThat(decision.state().find(revise.id()))
                            .as("whoever is told can still ask")
                            .isPresent();
                    told.computeIfAbsent(revise.id(), id -> new ArrayList<>()).add(revise.outcome());
                }
                case WalletEffect.Warn warn -> warnings.add(warn.message());
                default -> todo.add(effect);
            }
        }
        checkNonces();
        checkFees();
        checkHalt(decision);
    }

    /** True if the signing of a transaction is stored. */
    boolean isStored(Hash transaction) {
        return storedHashes.contains(transaction);
    }

    void store() {
        for (WalletEvent event : events.subList(stored, events.size())) {
            if (event instanceof WalletEvent.TransactionSigned signed) {
                storedHashes.add(signed.transaction().hash());
            }
        }
        stored = events.size();
        storedState = state;
    }

    /** The process ends: what was not stored is lost, and so is everything that was to be done. */
    void crash() {
        events.subList(stored, events.size()).clear();
        WalletState replayed = initial;
        for (WalletEvent event : events) {
            replayed = replayed.apply(event);
        }
        assertThat(replayed).isEqualTo(storedState);
        state = replayed;
        todo.clear();
    }

    private static void checkHalt(Decision decision) {
        if (decision.state().halted()) {
            assertThat(decision.effects())
                    .as("nothing leaves a halted wallet")
                    .noneMatch(
                            effect -> effect instanceof WalletEffect.Sign || effect instanceof WalletEffect.Broadcast);
        }
    }

    private void note(WalletEvent event) {
        events.add(event);
        switch (event) {
            case WalletEvent.IntentAccepted e ->
                e.intent().bid().ifPresent(bid -> bids.merge(e.intent().id(), bid.most(), Wei::max));
            case WalletEvent.BidChanged e -> bids.merge(e.id(), e.bid().most(), Wei::max);
            default -> {}
        }
        if (event instanceof WalletEvent.TransactionSigned signed) {
            kinds.put(signed.transaction().hash(), signed.kind());
            owners.put(signed.transaction().hash(), signed.id());
        }
    }

    private void checkNonces() {
        Map<Long, String> holders = new HashMap<>();
        for (LiveIntent live : state.live().values()) {
            for (Slot slot : live.slots()) {
                String me = live.intent().id() + "/" + slot.call();
                assertThat(holders.put(slot.nonce(), me))
                        .as("nonce " + slot.nonce())
                        .isNull();
                assertThat(slot.attempts())
                        .allMatch(attempt -> attempt.transaction().nonce() == slot.nonce());
                assertThat(slot.inFlight()).isEqualTo(state.nonces().inFlight().contains(slot.nonce()));
            }
        }
    }

    /**
     * No tip is above the usual one and what the intent could ever afford before it had an end, no fee above the cap, and all of it is
     * reserved.
     */
    private void checkFees() {
        for (LiveIntent live : state.live().values()) {
            IntentId id = live.intent().id();
            Wei most = ModelChain.TIP.times(live.gas()).max(bids.getOrDefault(id, Wei.ZERO));
            for (Slot slot : live.slots()) {
                slot.attempts().stream()
                        .filter(attempt -> attempt.kind() != TransactionKind.CANCEL)
                        .map(Attempt::transaction)
                        .forEach(transaction -> {
                            boolean beyond = transaction
                                    .maxPriorityFeePerGas()
                                    .times(live.gas())
                                    .isMoreThan(most);
                            assertThat(beyond
                                            && live.bid().isPresent()
                                            && live.outcome().isEmpty())
                                    .as("the tip of " + id)
                                    .isFalse();
                            assertThat(transaction.maxFeePerGas().isMoreThan(maxFee))
                                    .as("the fee of " + id)
                                    .isFalse();
                        });
            }
            if (live.phase() == LiveIntent.Phase.ACTIVE) {
                assertThat(state.budget().reservation(id, live.lane()).gas())
                        .as("reserved for " + id)
                        .isGreaterThanOrEqualTo(live.mostGas(kind -> kind != TransactionKind.CANCEL)
                                .value());
            }
        }
    }

    IntentOutcome last(IntentId id) {
        return told.getOrDefault(id, List.of()).getLast();
    }

    LiveIntent live(IntentId id) {
        return state.find(id).orElseThrow();
    }

    <T extends WalletEvent> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends WalletEffect> List<T> asked(Class<T> type) {
        return todo.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
