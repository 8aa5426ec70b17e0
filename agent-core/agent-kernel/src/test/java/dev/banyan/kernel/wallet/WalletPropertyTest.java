package dev.banyan.kernel.wallet;

import static dev.banyan.kernel.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Bid;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.strategy.Revision;
import dev.banyan.kernel.Samples;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of a wallet on a chain that loses sends, reverts, reorganises and is used by a second writer. The
 * {@link Harness} checks after every step that replaying the events gives the same state and that no two calls share
 * a nonce.
 */
class WalletPropertyTest {

    private static final int STEPS = 500;
    private static final List<OperatorWord> WORDS =
            List.of(OperatorWord.PAUSE, OperatorWord.HALT, OperatorWord.RESUME, OperatorWord.RESUME);
    private static final Set<TransactionKind> MINED = new HashSet<>();
    private static final Set<Class<?>> HAPPENED = new HashSet<>();

    private Random random = new Random(0);
    private Harness wallet = Harness.live();
    private int count;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 20261105, 31337})
    void every_history_keeps_the_promises(long seed) {
        System.out.println("WalletPropertyTest seed " + seed);
        random = new Random(seed);
        wallet = new Harness(policy(), Mode.LIVE);
        for (int step = 0; step < STEPS; step++) {
            step();
            wallet.todo.removeIf(effect -> effect instanceof WalletEffect.InProgress);
        }
        calm();
        everythingIsResolved();
        everyIntentEndedOnce();
        replayingGivesTheSameState();
        DailySpending spending = new DailySpending(wallet);
        spending.assertWithin(
                policy().maxGas().perDay().value(), amount("6", Samples.WETH).units());
        MINED.addAll(spending.kinds());
        assertThat(wallet.chain.allowances()).isEmpty();
        wallet.events.forEach(event -> HAPPENED.add(event.getClass()));
    }

    @AfterAll
    static void the_histories_were_rich_enough() {
        Set<Class<?>> possible = new HashSet<>(Set.of(WalletEvent.class.getPermittedSubclasses()));
        possible.remove(WalletEvent.ApprovalGiven.class);
        // Books are written by the shell, from receipts; nothing here decides on them.
        possible.remove(WalletEvent.BooksOpened.class);
        possible.remove(WalletEvent.ReceiptBooked.class);
        // Reorgs are no deeper than confirmations here; WalletFaultsTest has deeper ones.
        possible.remove(WalletEvent.DropUndone.class);
        possible.remove(WalletEvent.BudgetReopened.class);
        assertThat(HAPPENED).containsAll(possible);
        assertThat(MINED).contains(TransactionKind.values());
    }

    private static Policy policy() {
        Policy tight = Samples.withOutflow(
                Samples.policy(),
                new OutflowLimit.Priced(amount("2", Samples.WETH)),
                new OutflowLimit.Priced(amount("6", Samples.WETH)));
        return Samples.withGas(tight, new Policy.Gas(gasCap("0.1"), gasCap("0.04")), Wei.gwei(110));
    }

    private static Wei gasCap(String ether) {
        return Wei.of(amount(ether, Samples.ETH).units());
    }

    private void step() {
        int choice = random.nextInt(100);
        if (choice < 19) {
            wallet.propose(proposal());
        } else if (choice < 22) {
            revise();
        } else if (choice < 70 && !wallet.todo.isEmpty()) {
            answer(wallet.todo.remove(random.nextInt(wallet.todo.size())));
        } else if (choice < 92) {
            block();
        } else if (choice < 96) {
            wallet.reorg(1 + random.nextInt(ModelChain.DEPTH - 1), random.nextBoolean());
        } else if (choice < 97) {
            wallet.chain.forgetPool();
        } else if (choice < 98) {
            wallet.chain.mineForeign();
            look();
            if (random.nextInt(3) == 0) {
                wallet.reorg(1, true);
            }
        } else if (choice < 99) {
            wallet.control(WORDS.get(random.nextInt(WORDS.size())));
        } else {
            wallet.restart();
        }
        if (wallet.state.closed() && random.nextInt(10) == 0) {
            wallet.control(OperatorWord.RESUME);
        }
        if (random.nextInt(20) == 0) {
            wallet.archive();
        }
    }

    private Intent proposal() {
        if (count > 0 && random.nextInt(10) == 0) {
            return wallet.payment(
                    "i" + random.nextInt(count), wallet.chain.head().number() + 5);
        }
        String id = "i" + count++;
        long until = wallet.chain.head().number() + random.nextInt(random.nextInt(3) == 0 ? 60 : 12);
        TokenAmount some = TokenAmount.of(
                Samples.WETH, BigInteger.valueOf(1 + random.nextInt(2200)).multiply(BigInteger.TEN.pow(15)));
        if (random.nextInt(3) == 0) {
            TokenAmount out = TokenAmount.of(
                    Samples.USDC,
                    some.units().multiply(BigInteger.valueOf(1998)).divide(BigInteger.TEN.pow(12)));
            return wallet.intent(id, until, Samples.approve(some, Samples.ROUTER), Samples.swap(some, out));
        }
        return wallet.intent(id, until, new Action.Pay(some, Samples.PAYEE));
    }

    private void revise() {
        List<IntentId> live = List.copyOf(wallet.state.live().keySet());
        if (!live.isEmpty()) {
            IntentId id = live.get(random.nextInt(live.size()));
            Bid bid = new Bid(Wei.gwei(125_000).times(random.nextInt(30)));
            wallet.revise(random.nextBoolean() ? new Revision.Withdraw(id) : new Revision.Raise(id, bid));
        }
    }

    private void answer(WalletEffect effect) {
        int luck = random.nextInt(10);
        switch (effect) {
            case WalletEffect.Simulate simulate
            when luck == 0 ->
                wallet.take(wallet.decider.simulationFailed(wallet.state, simulate, "down", wallet.chain.head()));
            case WalletEffect.Simulate simulate
            when luck == 1 ->
                wallet.take(wallet.decider.simulated(
                        wallet.state,
                        simulate,
                        Collections.nCopies(simulate.wanted().size(), new Simulation.Reverted(0, "no")),
                        wallet.conditions()));
            case WalletEffect.Sign sign
            when luck == 0 ->
                wallet.take(wallet.decider.signingFailed(
                        wallet.state,
                        sign.transactions().stream()
                                .map(WalletEffect.Unsigned::id)
                                .distinct()
                                .toList(),
                        "locked",
                        wallet.chain.head()));
            case WalletEffect.Broadcast broadcast -> broadcast.transactions().forEach(this::send);
            default -> wallet.perform(effect);
        }
    }

    private void send(WalletEffect.Signed signed) {
        assertThat(wallet.kinds).as("nothing is sent that is not stored").containsKey(signed.hash());
        SignedTransaction transaction = signed.transaction();
        Sent sent =
                switch (random.nextInt(6)) {
                    case 0 -> new Sent.Unknown("lost before it arrived");
                    case 1 -> {
                        wallet.chain.send(transaction);
                        yield new Sent.Unknown("answer lost");
                    }
                    case 2 -> new Sent.Refused("other", "not today");
                    default -> wallet.chain.send(transaction);
                };
        wallet.take(wallet.decider.sent(wallet.state, List.of(new SendAnswer(signed.id(), signed.hash(), sent))));
    }

    private void block() {
        wallet.chain.baseFee(Wei.gwei(5 + random.nextInt(30)));
        Set<Integer> failing = random.nextInt(4) == 0 ? Set.of(random.nextInt(3)) : Set.of();
        wallet.chain.mine(random.nextInt(5), failing);
        if (random.nextInt(5) > 0) {
            look();
        }
    }

    private void look() {
        int before = wallet.todo.size();
        wallet.head();
        for (WalletEffect effect : wallet.todo.subList(before, wallet.todo.size())) {
            if (effect instanceof WalletEffect.Broadcast broadcast) {
                broadcast.transactions().forEach(t -> assertNotStale(t.id(), wallet.kinds.get(t.hash())));
            }
            if (effect instanceof WalletEffect.Sign sign) {
                for (WalletEffect.Unsigned unsigned : sign.transactions()) {
                    assertNotStale(unsigned.id(), kind(unsigned.id(), unsigned.transaction()));
                }
            }
        }
    }

    private TransactionKind kind(IntentId id, UnsignedTransaction transaction) {
        return wallet.live(id).slots().stream()
                .flatMap(slot -> slot.attempts().stream())
                .filter(attempt -> attempt.transaction().equals(transaction))
                .map(Attempt::kind)
                .findFirst()
                .orElseThrow();
    }

    private void assertNotStale(IntentId id, @Nullable TransactionKind kind) {
        boolean late = wallet.chain.head().number() >= wallet.live(id).intent().validUntilBlock();
        assertThat(late && kind != TransactionKind.CANCEL)
                .as("a stale trade is not sent again")
                .isFalse();
    }

    /** From here on everything works, until all is resolved. */
    private void calm() {
        wallet.chain.baseFee(Wei.gwei(5));
        wallet.control(OperatorWord.RESUME);
        for (int i = 0; i < 200; i++) {
            wallet.finishTodo();
            wallet.mineAndLook();
            if (wallet.state.closed()) {
                wallet.control(OperatorWord.RESUME);
            }
        }
        wallet.finishTodo();
    }

    private void everythingIsResolved() {
        assertThat(wallet.state.nonces().inFlight()).isEmpty();
        assertThat(wallet.state.nonces().gaps()).isEmpty();
        assertThat(wallet.state.nonces().peek()).isEqualTo(wallet.chain.nonce());
        assertThat(wallet.state.live()).isEmpty();
        assertThat(wallet.state.budget().reserved()).isEmpty();
        assertThat(wallet.state.revokes()).isEmpty();
    }

    private void everyIntentEndedOnce() {
        Set<IntentId> ended = new HashSet<>();
        for (WalletEvent.IntentFinished finished : wallet.events(WalletEvent.IntentFinished.class)) {
            assertThat(ended.add(finished.id()))
                    .as(finished.id() + " ended once")
                    .isTrue();
        }
        assertThat(wallet.events(WalletEvent.IntentAccepted.class))
                .allMatch(accepted -> ended.contains(accepted.intent().id()));
    }

    private void replayingGivesTheSameState() {
        WalletState replayed = wallet.initial;
        for (WalletEvent event : wallet.events) {
            replayed = replayed.apply(event);
        }
        assertThat(replayed).isEqualTo(wallet.state);
    }
}
