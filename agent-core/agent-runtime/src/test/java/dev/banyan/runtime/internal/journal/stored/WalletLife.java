package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.chain.AllowanceChange;
import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Bid;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.api.strategy.Revision;
import dev.banyan.kernel.books.Booking;
import dev.banyan.kernel.books.Opening;
import dev.banyan.kernel.books.Reading;
import dev.banyan.kernel.policy.PolicyJudge;
import dev.banyan.kernel.wallet.Conditions;
import dev.banyan.kernel.wallet.Decision;
import dev.banyan.kernel.wallet.Horizon;
import dev.banyan.kernel.wallet.LiveIntent;
import dev.banyan.kernel.wallet.OperatorWord;
import dev.banyan.kernel.wallet.SendAnswer;
import dev.banyan.kernel.wallet.WalletDecider;
import dev.banyan.kernel.wallet.WalletEffect;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletSettings;
import dev.banyan.kernel.wallet.WalletState;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A wallet on a chain that loses sends, reverts, reorganises and is used by a second writer, with an operator who
 * approves, rejects, pauses and halts: what happens is up to a seed.
 */
final class WalletLife {

    private final Random random;
    private final LifeWorld world = new LifeWorld();
    private final LifeChain chain = new LifeChain();
    private final LifeIntents intents;
    private final WalletDecider decider;
    private final Map<IntentId, IntentOutcome> table = new HashMap<>();
    private final List<WalletEffect> todo = new ArrayList<>();
    private final List<WalletEvent> events = new ArrayList<>();
    private WalletState state = WalletState.startingAt(0);
    private boolean reorganised;

    WalletLife(long seed, Mode mode) {
        this.random = new Random(seed);
        this.intents = new LifeIntents(random, world);
        // As usual, but for a short watch: a life has tens of blocks, not hundreds.
        WalletSettings settings = new WalletSettings(
                new Origin("life", "wallet"), 31_337, mode, LifeWorld.ether("0.01"), 16, 3, 2, 12, 20, true, List.of());
        this.decider = new WalletDecider(settings, new PolicyJudge(LifeWorld.mandate()), world);
        take(decider.open(state, 0, chain.head()));
        events.add(new WalletEvent.BooksOpened(new Opening(
                new Reading(
                        chain.head().number(),
                        Map.of(LifeWorld.ETH, LifeWorld.ether("1000").value(), LifeWorld.USDC, BigInteger.TWO)),
                Map.of(LifeWorld.USDC, BigInteger.ONE))));
    }

    /** The events so far, in order. */
    List<WalletEvent> events() {
        return events;
    }

    /** The state that they led to. */
    WalletState state() {
        return state;
    }

    WalletLife live(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
        return this;
    }

    /** Everything works from here on, for a while. */
    WalletLife calmDown(int blocks) {
        chain.baseFee(Wei.gwei(5));
        control(OperatorWord.RESUME);
        for (int i = 0; i < blocks; i++) {
            while (!todo.isEmpty()) {
                answer(todo.removeFirst(), 9);
            }
            chain.mine(16, nonce -> false);
            look();
        }
        return this;
    }

    private void step() {
        int choice = random.nextInt(100);
        if (choice < 20) {
            propose(intents.some(chain.head()));
        } else if (choice < 23) {
            revise();
        } else if (choice < 66 && !todo.isEmpty()) {
            answer(todo.remove(random.nextInt(todo.size())), random.nextInt(10));
        } else if (choice < 88) {
            block();
        } else if (choice < 92) {
            chain.reorg(1 + random.nextInt(LifeChain.CONFIRMATIONS + 2), random.nextBoolean());
            reorganised = true;
            look();
        } else if (choice < 93) {
            chain.forgetPool();
        } else if (choice < 94) {
            foreign();
        } else if (choice < 96) {
            restart();
        } else {
            operator();
        }
    }

    /** Whoever wanted something thinks otherwise of it. */
    private void revise() {
        List<Intent> live =
                state.live().values().stream().map(LiveIntent::intent).toList();
        if (!live.isEmpty()) {
            Intent intent = live.get(random.nextInt(live.size()));
            Revision revision = random.nextBoolean()
                    ? new Revision.Withdraw(intent.id())
                    : new Revision.Raise(intent.id(), new Bid(LifeWorld.ether("0.00" + (1 + random.nextInt(9)))));
            take(decider.revise(state, intent.origin(), List.of(revision), conditions()));
        }
    }

    /** Somebody else uses a nonce; sometimes a reorg takes that back, at once or when it was believed. */
    private void foreign() {
        chain.mineForeign();
        look();
        int believed = random.nextBoolean() ? LifeChain.CONFIRMATIONS + 1 : 0;
        for (int i = 0; i < believed; i++) {
            chain.mine(0, nonce -> false);
            look();
        }
        if (random.nextBoolean()) {
            chain.reorg(1 + believed, true);
            reorganised = true;
            look();
        }
    }

    private void restart() {
        todo.clear();
        take(decider.resume(state, chain.view(WalletDecider.lookUps(state, true))));
    }

    private void operator() {
        List<IntentId> waiting = state.live().values().stream()
                .filter(live -> live.phase() == LiveIntent.Phase.AWAITING_APPROVAL)
                .map(live -> live.intent().id())
                .toList();
        if (!waiting.isEmpty()) {
            IntentId id = waiting.get(random.nextInt(waiting.size()));
            take(
                    random.nextInt(3) > 0
                            ? decider.approve(state, id, "operator", conditions())
                            : decider.reject(state, id, "operator", conditions()));
        } else if (random.nextInt(4) == 0) {
            List<OperatorWord> words = List.of(OperatorWord.PAUSE, OperatorWord.EXIT, OperatorWord.HALT);
            control(words.get(random.nextInt(words.size())));
        } else {
            control(OperatorWord.RESUME);
            state.ended().forEach((id, how) -> table.put(id, how.outcome()));
            take(decider.archived(state, state.ended().size()));
        }
    }

    private void control(OperatorWord word) {
        take(decider.control(state, word, "operator", chain.head().time()));
    }

    private void propose(List<Intent> some) {
        take(decider.propose(state, some, table, Horizon.OPEN, conditions()));
    }

    /** @param luck 0 to 9; something goes wrong below 3 */
    private void answer(WalletEffect effect, int luck) {
        switch (effect) {
            case WalletEffect.Simulate simulate -> simulate(simulate, luck);
            case WalletEffect.Sign sign
            when luck == 0 ->
                take(decider.signingFailed(
                        state,
                        sign.transactions().stream()
                                .map(WalletEffect.Unsigned::id)
                                .distinct()
                                .toList(),
                        "the signer is locked",
                        chain.head()));
            case WalletEffect.Sign sign ->
                take(decider.signed(
                        state, sign.transactions().stream().map(this::sign).toList(), chain.head()));
            case WalletEffect.Broadcast broadcast ->
                take(decider.sent(
                        state,
                        broadcast.transactions().stream()
                                .map(signed ->
                                        new SendAnswer(signed.id(), signed.hash(), send(signed.transaction(), luck)))
                                .toList()));
            case WalletEffect.ProposeRevoke revoke ->
                propose(List.of(new Intent(
                        revoke.id(),
                        new Origin("life", "wallet"),
                        revoke.revoke(),
                        List.of(world.call(revoke.revoke())),
                        revoke.validUntilBlock())));
            case WalletEffect.Notify ignored -> {}
            case WalletEffect.Revise ignored -> {}
            case WalletEffect.InProgress ignored -> {}
            case WalletEffect.Warn ignored -> {}
        }
    }

    private void simulate(WalletEffect.Simulate simulate, int luck) {
        if (luck == 0) {
            take(decider.simulationFailed(state, simulate, "the node is down", chain.head()));
            return;
        }
        List<Simulation> answers = luck == 1
                ? Collections.nCopies(simulate.wanted().size(), new Simulation.Reverted(0, "no balance"))
                : simulate.requests().stream().map(this::succeeded).toList();
        take(decider.simulated(state, simulate, answers, conditions()));
    }

    private Simulation succeeded(SimulationRequest request) {
        Map<Token, BigInteger> deltas = new HashMap<>();
        request.tokens().forEach(token -> deltas.put(token, BigInteger.ZERO));
        request.calls().forEach(call -> {
            switch (world.decode(call)) {
                case Decoded.Known(Action.Pay pay) ->
                    deltas.merge(pay.amount().token(), pay.amount().units().negate(), BigInteger::add);
                case Decoded.Known(Action.Swap swap) -> {
                    deltas.merge(
                            swap.amountIn().token(), swap.amountIn().units().negate(), BigInteger::add);
                    deltas.merge(swap.minOut().token(), swap.minOut().units(), BigInteger::add);
                }
                case Decoded.Known(Action.PayBatch batch) ->
                    deltas.merge(batch.token(), batch.total().negate(), BigInteger::add);
                default -> {}
            }
        });
        return new Simulation.Succeeded(new Effects(
                deltas,
                request.allowances().stream()
                        .map(key -> new AllowanceChange(key, BigInteger.ZERO, BigInteger.ZERO))
                        .toList(),
                Collections.nCopies(request.calls().size(), 50_000L)));
    }

    private WalletEffect.Signed sign(WalletEffect.Unsigned unsigned) {
        SignedTransaction signed = new SignedTransaction(
                chain.newHash(),
                RawBytes.of(unsigned.transaction(), chain.newHash(), chain.newHash()),
                unsigned.transaction());
        return new WalletEffect.Signed(unsigned.id(), signed);
    }

    private Sent send(SignedTransaction transaction, int luck) {
        return switch (luck) {
            case 0 -> new Sent.Unknown("lost before it arrived");
            case 1 -> {
                chain.send(transaction);
                yield new Sent.Unknown("the answer was lost");
            }
            case 2 -> new Sent.Refused("other", "not today");
            default -> chain.send(transaction);
        };
    }

    private void block() {
        chain.baseFee(Wei.gwei(5 + random.nextInt(30)));
        Set<Integer> failing = Set.of(random.nextInt(8));
        chain.mine(random.nextInt(5), nonce -> failing.contains((int) (nonce % 8)));
        if (random.nextInt(5) > 0) {
            look();
        }
    }

    private void look() {
        take(decider.head(state, chain.view(WalletDecider.lookUps(state, reorganised))));
        reorganised = false;
    }

    private Conditions conditions() {
        return new Conditions(
                chain.head(),
                chain.fees(),
                LifeWorld.prices(),
                LifeWorld.ether("1000"),
                chain.head().time());
    }

    private static WalletEvent booked(WalletEvent.TransactionMined mined) {
        Receipt receipt = mined.receipt();
        Map<Token, BigInteger> moved = Map.of(LifeWorld.USDC, BigInteger.valueOf(-receipt.gasUsed()));
        Booking booking = new Booking(
                receipt.transaction(),
                receipt.blockNumber(),
                1,
                "life",
                moved,
                Map.of(LifeWorld.USDC, BigInteger.ONE),
                moved,
                receipt.fee().value());
        return new WalletEvent.ReceiptBooked(mined.id(), LifeWorld.WETH, booking);
    }

    private void take(Decision decision) {
        for (WalletEvent event : decision.events()) {
            events.add(event);
            if (event instanceof WalletEvent.TransactionMined mined) {
                events.add(booked(mined));
            }
        }
        state = decision.state();
        decision.effects().stream()
                .filter(effect -> !(effect instanceof WalletEffect.Notify
                        || effect instanceof WalletEffect.InProgress
                        || effect instanceof WalletEffect.Warn))
                .forEach(todo::add);
    }
}
