package dev.banyan.daemon.session;

import dev.banyan.api.chain.ChainClient;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentId;
import dev.banyan.daemon.console.UserError;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.web3j.signer.Create2;
import dev.banyan.web3j.uniswap.ExecutorContract;
import java.time.Duration;
import java.util.Optional;

/** Creates the helper contract of an agent's account, through the agent's own gate. */
public final class Deployment {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Deployment() {}

    /**
     * Creates the account's executor if it is not there.
     *
     * @return the receipt, or nothing if it was there already
     * @throws UserError status 1 if the gate or the chain said no
     */
    public static Optional<Receipt> executor(AgentAssembly agent) {
        ChainClient chain = agent.chain();
        ExecutorContract executor = ExecutorContract.of(agent.account());
        if (!Waiting.on(chain.code(executor.address()), PATIENCE).isEmpty()) {
            return Optional.empty();
        }
        Action action = new Action.Deploy(ExecutorContract.NAME, executor.address());
        IntentId id = IntentId.ofDeployment(
                ExecutorContract.NAME, Create2.keccak(executor.deployment().data()));
        return Optional.of(OneIntent.through(agent, id, "deploy", action).getLast());
    }
}
