package dev.banyan.kernel.wallet;

import static dev.banyan.kernel.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Policy;
import dev.banyan.kernel.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A wallet with a journal that may lose what was not stored, and a node between it and the chain that may lie by omission. */
final class WalletWorld extends Harness {

    final Map<String, Long> nonces = new HashMap<>();
    boolean foreigner;
    private final Random random;
    private Head seen;
    private boolean lookBack;
    private boolean resumed = true;

    WalletWorld(Policy policy, Random random) {
        super(policy, Mode.LIVE);
        this.random = random;
        this.seen = chain.head();
    }

    /** What was read at the head that the wallet saw last. */
    @Override
    Conditions conditions() {
        Wei rich = Wei.of(amount("1000", Samples.ETH).units());
        return new Conditions(seen, chain.fees(), Samples.prices(), rich, seen.time());
    }

    /** The wallet looks at the chain through a node that may lag, or not know its newest receipts yet. */
    void look() {
        boolean faulty = random.nextInt(5) == 0;
        look(faulty && random.nextBoolean() ? 1 + random.nextInt(4) : 0, faulty);
    }

    /** The wallet looks at the chain as it is. */
    void lookClearly() {
        look(0, false);
    }

    private void look(int behind, boolean forgetful) {
        HeadView view = chain.view(WalletDecider.lookUps(state, lookBack || !resumed), behind);
        if (forgetful) {
            view = withoutNewest(view);
        }
        if (state.isAheadOf(view.head())) {
            int before = events.size();
            take(decider.head(state, view));
            assertThat(events).as("a lagging head changes nothing").hasSize(before);
            return;
        }
        seen = view.head();
        int before = todo.size();
        take(resumed ? decider.head(state, view) : decider.resume(state, view));
        resumed = true;
        lookBack = forgetful && lookBack;
        todo.subList(before, todo.size()).forEach(this::checkNotStale);
    }

    private static HeadView withoutNewest(HeadView view) {
        Map<Hash, Receipt> older = new HashMap<>(view.receipts());
        older.values().removeIf(receipt -> receipt.blockNumber() == view.head().number());
        return new HeadView(
                view.head(),
                view.asked(),
                older,
                view.minedNonce(),
                view.settledNonce(),
                view.confirmedUpTo(),
                view.fees(),
                view.at());
    }

    void reorganise(int depth, boolean lost) {
        chain.reorg(depth, lost);
        lookBack = true;
    }

    void foreign() {
        foreigner = true;
        chain.mineForeign();
    }

    @Override
    void crash() {
        super.crash();
        resumed = false;
    }

    /** Does one thing that was asked for; often well, sometimes not, sometimes only a part of it before a crash. */
    void answer(WalletEffect effect) {
        int luck = random.nextInt(10);
        switch (effect) {
            case WalletEffect.Simulate simulate
            when luck == 0 -> take(decider.simulationFailed(state, simulate, "down", seen));
            case WalletEffect.Simulate simulate
            when luck < 3 -> take(decider.simulated(state, simulate, someRevert(simulate), conditions()));
            case WalletEffect.Sign sign when luck < 2 -> signSome(sign);
            case WalletEffect.Sign sign ->
                take(decider.signed(
                        state, sign.transactions().stream().map(this::sign).toList(), seen));
            case WalletEffect.Broadcast broadcast -> broadcast(broadcast, luck == 0);
            default -> perform(effect);
        }
    }

    private List<Simulation> someRevert(WalletEffect.Simulate asked) {
        return asked.requests().stream()
                .map(request -> random.nextInt(3) == 0 ? new Simulation.Reverted(0, "no") : simulate(request))
                .toList();
    }

    private void signSome(WalletEffect.Sign sign) {
        Set<IntentId> failing = new LinkedHashSet<>();
        sign.transactions().stream()
                .map(WalletEffect.Unsigned::id)
                .filter(id -> random.nextBoolean())
                .forEach(failing::add);
        take(decider.signed(
                state,
                sign.transactions().stream()
                        .filter(unsigned -> !failing.contains(unsigned.id()))
                        .map(this::sign)
                        .toList(),
                seen));
        take(decider.signingFailed(state, List.copyOf(failing), "locked", seen));
    }

    private void broadcast(WalletEffect.Broadcast broadcast, boolean crashInBetween) {
        int upTo = crashInBetween
                ? random.nextInt(broadcast.transactions().size() + 1)
                : broadcast.transactions().size();
        List<SendAnswer> answers = new ArrayList<>();
        for (WalletEffect.Signed signed : broadcast.transactions().subList(0, upTo)) {
            checkStored(signed);
            answers.add(new SendAnswer(signed.id(), signed.hash(), send(signed.transaction())));
        }
        if (crashInBetween) {
            crash();
        } else {
            take(decider.sent(state, answers));
        }
    }

    private Sent send(SignedTransaction transaction) {
        return switch (random.nextInt(8)) {
            case 0 -> new Sent.Unknown("lost before it arrived");
            case 1 -> {
                chain.send(transaction);
                yield new Sent.Unknown("answer lost");
            }
            case 2 -> new Sent.Refused("other", "not today");
            case 3 -> {
                chain.send(transaction);
                yield new Sent.Refused("other", "an error for what arrived");
            }
            default -> chain.send(transaction);
        };
    }

    /** Nothing is sent that is not stored, and no call of an intent is ever sent under a second nonce. */
    private void checkStored(WalletEffect.Signed signed) {
        assertThat(isStored(signed.hash()))
                .as("nothing is sent that is not stored")
                .isTrue();
        Optional<Slot> slot = state.find(signed.id()).stream()
                .flatMap(live -> live.slots().stream())
                .filter(one -> one.hashes().contains(signed.hash()))
                .findFirst();
        if (slot.isEmpty()) {
            return;
        }
        long nonce = signed.transaction().transaction().nonce();
        assertThat(nonces.merge(signed.id() + "/" + slot.get().call(), nonce, (known, now) -> known))
                .as("the one nonce of " + signed.id())
                .isEqualTo(nonce);
    }

    private void checkNotStale(WalletEffect effect) {
        if (effect instanceof WalletEffect.Broadcast broadcast) {
            for (WalletEffect.Signed signed : broadcast.transactions()) {
                LiveIntent live = live(signed.id());
                boolean stale = live.late(seen.number()) && kinds.get(signed.hash()) != TransactionKind.CANCEL;
                assertThat(stale && !live.confirmed())
                        .as("a stale trade is not sent again")
                        .isFalse();
            }
        }
    }
}
