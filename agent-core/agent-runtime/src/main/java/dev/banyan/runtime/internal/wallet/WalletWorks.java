package dev.banyan.runtime.internal.wallet;

import akka.actor.typed.javadsl.ActorContext;
import dev.banyan.api.chain.Broadcaster;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Signer;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.kernel.wallet.WalletEffect;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.internal.actor.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Does outside what the kernel asks for, and brings the answers back as commands. Part of the Wallet. */
final class WalletWorks {

    private final ActorContext<Wallet.Command> context;
    private final AgentAssembly assembly;

    WalletWorks(ActorContext<Wallet.Command> context, AgentAssembly assembly) {
        this.context = context;
        this.assembly = assembly;
    }

    void simulate(WalletEffect.Simulate simulate) {
        Actor.pipe(
                context,
                assembly.chain().simulate(simulate.request()),
                simulation -> new Wallet.Simulated(simulate.id(), simulation),
                failure -> new Wallet.NotSimulated(simulate.id(), "" + failure.getMessage()));
    }

    void sign(WalletEffect.Sign sign) {
        Actor.pipe(
                context,
                signatures(sign.transactions()),
                signed -> new Wallet.Signed(sign.id(), signed),
                failure -> new Wallet.NotSigned(sign.id(), "" + failure.getMessage()));
    }

    /** Hands transactions over in order, each once the answer to the one before is there. */
    void broadcast(WalletEffect.Broadcast broadcast) {
        CompletionStage<Broadcaster.Sent> before = CompletableFuture.completedFuture(new Broadcaster.Sent.Accepted());
        for (SignedTransaction transaction : broadcast.transactions()) {
            CompletionStage<Broadcaster.Sent> sent = before.thenCompose(answer -> send(transaction));
            Actor.pipe(
                    context,
                    sent,
                    answer -> new Wallet.Sent(broadcast.id(), transaction.hash(), answer),
                    failure -> new Wallet.Sent(
                            broadcast.id(),
                            transaction.hash(),
                            new Broadcaster.Sent.Unknown("" + failure.getMessage())));
            before = sent;
        }
    }

    private CompletionStage<Broadcaster.Sent> send(SignedTransaction transaction) {
        return assembly.chain()
                .send(transaction)
                .exceptionally(failure -> new Broadcaster.Sent.Unknown("" + failure.getMessage()));
    }

    private CompletionStage<List<SignedTransaction>> signatures(List<UnsignedTransaction> transactions) {
        if (assembly.signer().isEmpty()) {
            return CompletableFuture.failedFuture(
                    new ChainException(ChainException.Code.KEY, "this agent has no signer"));
        }
        Signer signer = assembly.signer().get();
        CompletionStage<List<SignedTransaction>> signed = CompletableFuture.completedFuture(List.of());
        for (UnsignedTransaction transaction : transactions) {
            signed = signed.thenCombine(signer.sign(transaction), WalletWorks::added);
        }
        return signed;
    }

    private static List<SignedTransaction> added(List<SignedTransaction> all, SignedTransaction one) {
        List<SignedTransaction> more = new ArrayList<>(all);
        more.add(one);
        return more;
    }
}
