package dev.banyan.kernel.wallet;

import static dev.banyan.kernel.Samples.PAYEE;
import static dev.banyan.kernel.Samples.ROUTER;
import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Bid;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.strategy.Revision;
import dev.banyan.kernel.Samples;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories in which everything fails that may: the process ends between any two steps and loses what was not
 * stored, sends and answers are lost, the node lags, forgets and refuses, reorgs are deeper than confirmations, somebody
 * else uses the account, fees rise above every cap, and an operator pauses, halts and resumes.
 */
class WalletFaultsTest {

    private static final int STEPS = 500;
    private static final int LINES = 60;
    private static final List<OperatorWord> WORDS =
            List.of(OperatorWord.PAUSE, OperatorWord.HALT, OperatorWord.RESUME, OperatorWord.RESUME);
    private static final Set<Class<?>> HAPPENED = new HashSet<>();

    private Random random = new Random(0);
    private WalletWorld world = new WalletWorld(Samples.policy(), random);
    private int trades;

    static LongStream seeds() {
        return LongStream.range(1, 1 + Integer.getInteger("banyan.kernel.histories", 16));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_history_keeps_the_promises(long seed) {
        System.out.println("WalletFaultsTest seed " + seed);
        random = new Random(seed);
        world = new WalletWorld(policy(), random);
        for (int step = 0; step < STEPS; step++) {
            step();
        }
        calm();
        everythingIsResolved();
        everyIntentEndedOnceAndAsToldOnTheChain();
        whatCountsAsSpentIsWhatTheChainTook();
        new DailySpending(world)
                .assertWithin(
                        policy().maxGas().perDay().value(), amount("12", WETH).units());
        world.events.forEach(event -> HAPPENED.add(event.getClass()));
    }

    @AfterAll
    static void the_histories_were_rich_enough() {
        Set<Class<?>> possible = new HashSet<>(Set.of(WalletEvent.class.getPermittedSubclasses()));
        possible.remove(WalletEvent.ApprovalGiven.class);
        // Books are written by the shell, from receipts; nothing here decides on them.
        possible.remove(WalletEvent.BooksOpened.class);
        possible.remove(WalletEvent.ReceiptBooked.class);
        assertThat(HAPPENED).containsAll(possible);
    }

    private static Policy policy() {
        Policy tight = Samples.withOutflow(
                Samples.policy(),
                new OutflowLimit.Priced(amount("4", WETH)),
                new OutflowLimit.Priced(amount("12", WETH)));
        return Samples.withGas(
                tight,
                new Policy.Gas(
                        Wei.of(amount("0.1", Samples.ETH).units()),
                        Wei.of(amount("0.2", Samples.ETH).units())),
                Wei.gwei(110));
    }

    private void step() {
        int choice = random.nextInt(100);
        if (choice < 17) {
            offer();
        } else if (choice < 21) {
            revise();
        } else if (choice < 60 && !world.todo.isEmpty()) {
            world.answer(world.todo.remove(random.nextInt(world.todo.size())));
        } else if (choice < 86) {
            block();
        } else if (choice < 89) {
            world.reorganise(1 + random.nextInt(random.nextInt(4) == 0 ? 6 : 2), random.nextBoolean());
            theChainHoldsEachOnce();
        } else if (choice < 90) {
            world.chain.forgetPool();
        } else if (choice < 91 && random.nextInt(2) == 0) {
            foreigner();
        } else if (choice < 93) {
            word();
        } else if (choice < 96) {
            world.archive();
        } else if (choice < 98) {
            world.crash();
        } else {
            world.look();
        }
    }

    /** Somebody else uses the account; sometimes that counts for a while, and a reorg undoes it then. */
    private void foreigner() {
        world.foreign();
        if (random.nextInt(3) == 0) {
            for (int i = 0; i < ModelChain.DEPTH + 1; i++) {
                world.lookClearly();
                world.chain.mine(1, Set.of());
            }
            world.reorganise(ModelChain.DEPTH + 2, random.nextBoolean());
            theChainHoldsEachOnce();
        }
    }

    private void word() {
        boolean wait = world.state.control().equals(Control.NONE) && random.nextBoolean();
        world.control(wait ? OperatorWord.RESUME : WORDS.get(random.nextInt(WORDS.size())));
    }

    /** What is wanted, again and again as long as it is not known to have ended. */
    private void offer() {
        List<Intent> wanted = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            long until = world.chain.head().number() + 1 + random.nextInt(random.nextInt(3) == 0 ? 60 : 10);
            wanted.add(
                    switch (random.nextInt(4)) {
                        case 0 -> world.alone(line(), until);
                        case 1 -> {
                            Set<String> lines = Set.of(line());
                            yield world.batch(until, lines.toArray(String[]::new));
                        }
                        case 2 ->
                            world.batch(
                                    until,
                                    Stream.of(line(), line(), line()).distinct().toArray(String[]::new));
                        default -> trade(until);
                    });
        }
        world.propose(wanted.toArray(Intent[]::new));
    }

    /** Whoever wanted something does not any more, or can afford more or less for it. */
    private void revise() {
        List<IntentId> live = List.copyOf(world.state.live().keySet());
        if (!live.isEmpty()) {
            IntentId id = live.get(random.nextInt(live.size()));
            world.revise(random.nextInt(3) == 0 ? new Revision.Withdraw(id) : new Revision.Raise(id, bid()));
        }
    }

    /** From nothing to more than the policy lets anything pay. */
    private Bid bid() {
        return new Bid(Wei.gwei(125_000).times(random.nextInt(random.nextInt(3) == 0 ? 200 : 20)));
    }

    private String line() {
        return "line " + random.nextInt(LINES);
    }

    private Intent trade(long until) {
        TokenAmount in =
                TokenAmount.of(WETH, BigInteger.valueOf(1 + random.nextInt(900)).multiply(BigInteger.TEN.pow(15)));
        TokenAmount out = TokenAmount.of(
                USDC, in.units().multiply(BigInteger.valueOf(1998)).divide(BigInteger.TEN.pow(12)));
        Intent intent = random.nextBoolean()
                ? world.intent("t" + trades++, until, Samples.approve(in, ROUTER), Samples.swap(in, out))
                : world.intent("t" + trades++, until, new Action.Pay(in, PAYEE));
        return random.nextBoolean() ? intent.withBid(bid()) : intent;
    }

    private void block() {
        boolean spike = random.nextInt(8) == 0;
        world.chain.baseFee(Wei.gwei(spike ? 100 + random.nextInt(200) : 5 + random.nextInt(40)));
        if (random.nextInt(4) == 0) {
            world.chain.evictCheap();
        }
        Set<Integer> failing = random.nextInt(5) == 0 ? Set.of(random.nextInt(3)) : Set.of();
        world.chain.mine(random.nextInt(6), failing);
        theChainHoldsEachOnce();
        if (random.nextInt(5) > 0) {
            world.look();
        }
    }

    /** From here on everything works and an operator is at hand, until all is resolved. */
    private void calm() {
        world.chain.baseFee(Wei.gwei(5));
        for (int i = 0; i < 250; i++) {
            if (world.state.closed() || world.state.control().stance() != Control.Stance.RUNNING) {
                world.control(OperatorWord.RESUME);
            }
            world.lookClearly();
            world.finishTodo();
            world.chain.mine(16, Set.of());
            theChainHoldsEachOnce();
        }
        world.lookClearly();
    }

    private void theChainHoldsEachOnce() {
        Map<String, Integer> calls = new HashMap<>();
        Map<Hash, Integer> payouts = new HashMap<>();
        for (ModelChain.Block block : world.chain.blocks()) {
            for (ModelChain.Mined mined : block.mined()) {
                mined.receipt().filter(Receipt::succeeded).ifPresent(receipt -> count(mined, calls, payouts));
            }
        }
        assertThat(calls.values()).allMatch(times -> times == 1);
        assertThat(payouts.values()).allMatch(times -> times == 1);
    }

    private void count(ModelChain.Mined mined, Map<String, Integer> calls, Map<Hash, Integer> payouts) {
        var transaction = mined.ours().orElseThrow();
        IntentId id = Objects.requireNonNull(world.owners.get(transaction.hash()));
        if (!(world.decoder.decode(transaction.transaction().call()) instanceof Decoded.Known known)) {
            return;
        }
        calls.merge(id + "/" + transaction.transaction().call(), 1, Integer::sum);
        switch (known.action()) {
            case Action.PayBatch batch ->
                batch.payouts().forEach(payout -> payouts.merge(payout.key(), 1, Integer::sum));
            case Action.Pay ignored
            when id.value().startsWith("pay/") ->
                payouts.merge(new Hash(id.value().substring(4)), 1, Integer::sum);
            default -> {}
        }
    }

    private void everythingIsResolved() {
        assertThat(world.state.nonces().inFlight()).isEmpty();
        assertThat(world.state.nonces().freed()).isEmpty();
        assertThat(world.state.nonces().next()).isEqualTo(world.chain.nonce());
        assertThat(world.state.live()).isEmpty();
        assertThat(world.state.budget().reserved()).isEmpty();
        assertThat(world.state.revokes()).isEmpty();
        assertThat(world.chain.allowances()).isEmpty();
        assertThat(world.events(WalletEvent.AccountFrozen.class).isEmpty() || world.foreigner)
                .as("the account was not frozen without a reason")
                .isTrue();
    }

    private void everyIntentEndedOnceAndAsToldOnTheChain() {
        Set<IntentId> undone = undone();
        Map<IntentId, IntentOutcome> ends = new HashMap<>();
        for (WalletEvent.IntentFinished end : world.events(WalletEvent.IntentFinished.class)) {
            IntentOutcome before = ends.put(end.id(), end.outcome());
            assertThat(before == null || (undone.contains(end.id()) && !before.equals(end.outcome())))
                    .as(end.id() + " ended once, or in another way after a reorg")
                    .isTrue();
        }
        ends.forEach((id, end) -> assertThat(world.last(id).terminal())
                .as("nobody is left with an end that a reorg took back: " + id)
                .isTrue());
        Set<IntentId> done = succeeded();
        for (WalletEvent.IntentAccepted accepted : world.events(WalletEvent.IntentAccepted.class)) {
            IntentId id = accepted.intent().id();
            assertThat(ends).containsKey(id);
            boolean confirmed = ends.get(id) instanceof IntentOutcome.Confirmed;
            assertThat(done.contains(id)).as(id + ": " + ends.get(id)).isEqualTo(confirmed);
        }
    }

    /**
     * Intents that a reorg deeper than confirmations took up again. What had gone through does so once more, unless it
     * reverts this time, or somebody else takes the nonce, or a cancellation that was on its way before.
     */
    private Set<IntentId> undone() {
        Map<IntentId, IntentOutcome> ended = new HashMap<>();
        Set<IntentId> undone = new HashSet<>();
        Set<IntentId> failed = new HashSet<>();
        for (WalletEvent event : world.events) {
            switch (event) {
                case WalletEvent.IntentFinished end -> ended.put(end.id(), end.outcome());
                case WalletEvent.ReceiptVanished vanished
                when ended.containsKey(vanished.id()) -> undone.add(vanished.id());
                case WalletEvent.TransactionMined mined when ended.containsKey(mined.id()) -> undone.add(mined.id());
                case WalletEvent.DropUndone drop when ended.containsKey(drop.id()) -> undone.add(drop.id());
                case WalletEvent.TransactionConfirmed again
                when undone.contains(again.id())
                        && world.kinds.get(again.receipt().transaction()) == TransactionKind.CANCEL ->
                    failed.add(again.id());
                case WalletEvent.TransactionReverted reverted
                when undone.contains(reverted.id()) -> failed.add(reverted.id());
                case WalletEvent.TransactionDropped dropped
                when undone.contains(dropped.id()) -> failed.add(dropped.id());
                default -> {}
            }
        }
        Set<IntentId> done = succeeded();
        assertThat(undone)
                .allMatch(id -> done.contains(id)
                        || failed.contains(id)
                        || !(ended.get(id) instanceof IntentOutcome.Confirmed));
        return undone;
    }

    private void whatCountsAsSpentIsWhatTheChainTook() {
        Map<IntentId, BigInteger> counted = new HashMap<>();
        for (WalletEvent event : world.events) {
            switch (event) {
                case WalletEvent.BudgetSettled e ->
                    counted.merge(e.id(), e.spend().value(), BigInteger::add);
                case WalletEvent.BudgetReopened e ->
                    counted.merge(e.id(), e.spend().value().negate(), BigInteger::add);
                default -> {}
            }
        }
        Set<IntentId> done = succeeded();
        counted.forEach((id, value) -> assertThat(value.signum())
                .as("counted for " + id)
                .isEqualTo(done.contains(id) && !id.value().startsWith("revoke/") ? 1 : 0));
    }

    /** Intents whose last call, the one that moves something, went through. */
    private Set<IntentId> succeeded() {
        return world.chain.blocks().stream()
                .flatMap(block -> block.mined().stream())
                .filter(mined -> mined.receipt().filter(Receipt::succeeded).isPresent())
                .map(mined -> mined.ours().orElseThrow())
                .filter(transaction ->
                        world.decoder.decode(transaction.transaction().call()) instanceof Decoded.Known known
                                && !(known.action() instanceof Action.Approve approve
                                        && approve.amount().signum() > 0))
                .map(transaction -> world.owners.get(transaction.hash()))
                .collect(Collectors.toSet());
    }
}
