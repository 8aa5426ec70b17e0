package dev.banyan.daemon.session;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentId;
import dev.banyan.daemon.console.UserError;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.web3j.helper.HelperContract;
import dev.banyan.web3j.signer.Create2;
import java.time.Duration;
import java.util.Optional;

/** Creates helper contracts of an agent's account, through the agent's own gate. */
public final class Deployment {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Deployment() {}

    /**
     * Creates a helper contract of the account if it is not there.
     *
     * @param journal of the account's daemon
     * @return the receipt, or nothing if it was there already
     * @throws UserError status 1 if the gate or the chain said no
     */
    public static Optional<Receipt> create(AgentAssembly agent, HelperContract helper, JournalOptions journal) {
        if (!Waiting.on(agent.chain().code(helper.address()), PATIENCE).isEmpty()) {
            return Optional.empty();
        }
        Action action = new Action.Deploy(helper.name(), helper.address());
        IntentId contract = IntentId.ofDeployment(
                helper.name(), Create2.keccak(helper.deployment().data()));
        long head = Waiting.on(agent.chain().head(), PATIENCE).number();
        // An attempt that was denied is over for good; the next one is another intent.
        IntentId id = new IntentId(contract.value() + "/" + head);
        return Optional.of(
                OneIntent.through(agent, id, "deploy", action, journal).getLast());
    }
}
