package dev.banyan.runtime.internal.wallet;

import akka.actor.typed.javadsl.ActorContext;
import dev.banyan.api.chain.Broadcaster;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Signer;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.intent.IntentId;
import dev.banyan.kernel.wallet.SendAnswer;
import dev.banyan.kernel.wallet.WalletEffect;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.Checkpoint;
import dev.banyan.runtime.internal.actor.Actor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Does outside what the kernel asks for, and brings the answers back as commands. Part of the Wallet. */
final class WalletWorks {

    /** What became of something that was to be done outside. */
    sealed interface Done extends Wallet.Answer {}

    record Simulated(WalletEffect.Simulate asked, List<Simulation> answers) implements Done {}

    record NotSimulated(WalletEffect.Simulate asked, String reason) implements Done {}

    record Signed(List<WalletEffect.Signed> transactions, List<IntentId> failed, String reason) implements Done {}

    record Sent(List<SendAnswer> answers) implements Done {}

    private final ActorContext<Wallet.Command> context;
    private final AgentAssembly assembly;
    private final Checkpoint checkpoint;
    private final AtomicBoolean held = new AtomicBoolean();

    WalletWorks(ActorContext<Wallet.Command> context, AgentAssembly assembly, Checkpoint checkpoint) {
        this.context = context;
        this.assembly = assembly;
        this.checkpoint = checkpoint;
    }

    /** While held, nothing is handed to a node, and what was about to be is answered as refused. */
    void hold(boolean hold) {
        held.set(hold);
    }

    void simulate(WalletEffect.Simulate simulate) {
        Actor.pipe(
                context,
                assembly.chain().simulateAll(simulate.requests()),
                answers -> new Simulated(simulate, answers),
                failure -> new NotSimulated(simulate, "" + failure.getMessage()));
    }

    /** Signs intent by intent, so that one that can not be signed takes no other with it; all come back together. */
    void sign(WalletEffect.Sign sign) {
        checkpoint.reached(Checkpoint.Point.SIGNING);
        Map<IntentId, List<WalletEffect.Unsigned>> byIntent = new LinkedHashMap<>();
        sign.transactions()
                .forEach(unsigned -> byIntent.computeIfAbsent(unsigned.id(), id -> new ArrayList<>())
                        .add(unsigned));
        CompletionStage<Signed> all = CompletableFuture.completedFuture(new Signed(List.of(), List.of(), ""));
        for (Map.Entry<IntentId, List<WalletEffect.Unsigned>> entry : byIntent.entrySet()) {
            CompletionStage<Signed> one = signatures(entry.getValue())
                    .thenApply(signed -> new Signed(signed, List.of(), ""))
                    .exceptionally(
                            failure -> new Signed(List.of(), List.of(entry.getKey()), "" + failure.getMessage()));
            all = all.thenCombine(one, WalletWorks::both);
        }
        Actor.pipe(
                context,
                all,
                signed -> signed,
                failure -> new Signed(List.of(), List.copyOf(byIntent.keySet()), "" + failure.getMessage()));
    }

    /** Hands transactions over in order, once the way knows what it must not hand over with them. */
    void broadcast(WalletEffect.Broadcast broadcast) {
        List<WalletEffect.Signed> all = broadcast.transactions();
        assembly.way().forget(broadcast.unwanted());
        Actor.pipe(
                context,
                send(all.stream().map(WalletEffect.Signed::transaction).toList()),
                answers -> sent(all, i -> answers.get(i)),
                failure -> sent(all, i -> new Broadcaster.Sent.Unknown("" + failure.getMessage())));
    }

    private CompletionStage<List<Broadcaster.Sent>> send(List<SignedTransaction> transactions) {
        if (held.get()) {
            Broadcaster.Sent back = new Broadcaster.Sent.Refused("halted", "held back: the account is halted");
            return CompletableFuture.completedFuture(Collections.nCopies(transactions.size(), back));
        }
        return assembly.way().sendAll(transactions).thenApply(answers -> {
            checkpoint.reached(Checkpoint.Point.AFTER_SEND);
            return answers;
        });
    }

    private static Signed both(Signed one, Signed other) {
        return new Signed(
                Stream.concat(one.transactions().stream(), other.transactions().stream())
                        .toList(),
                Stream.concat(one.failed().stream(), other.failed().stream()).toList(),
                one.reason().isEmpty() ? other.reason() : one.reason());
    }

    private static Sent sent(List<WalletEffect.Signed> all, IntFunction<Broadcaster.Sent> answer) {
        return new Sent(IntStream.range(0, all.size())
                .mapToObj(i -> new SendAnswer(all.get(i).id(), all.get(i).hash(), answer.apply(i)))
                .toList());
    }

    private CompletionStage<List<WalletEffect.Signed>> signatures(List<WalletEffect.Unsigned> transactions) {
        if (assembly.signer().isEmpty()) {
            return CompletableFuture.failedFuture(
                    new ChainException(ChainException.Code.KEY, "this agent has no signer"));
        }
        Signer signer = assembly.signer().get();
        CompletionStage<List<WalletEffect.Signed>> signed = CompletableFuture.completedFuture(List.of());
        for (WalletEffect.Unsigned unsigned : transactions) {
            signed = signed.thenCombine(
                    signer.sign(unsigned.transaction()),
                    (all, one) -> added(all, new WalletEffect.Signed(unsigned.id(), one)));
        }
        return signed;
    }

    private static List<WalletEffect.Signed> added(List<WalletEffect.Signed> all, WalletEffect.Signed one) {
        List<WalletEffect.Signed> more = new ArrayList<>(all);
        more.add(one);
        return more;
    }
}
