package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.Submission;
import dev.banyan.api.intent.Origin;
import dev.banyan.kernel.policy.Mandate;
import dev.banyan.kernel.policy.PolicyJudge;
import dev.banyan.kernel.wallet.WalletDecider;
import dev.banyan.kernel.wallet.WalletSettings;
import dev.banyan.runtime.assembly.AgentAssembly;

/** Sets the kernel up for one agent's account. */
final class Gate {

    private Gate() {}

    static WalletDecider decider(AgentAssembly assembly, int transactionsInFlight) {
        AgentDefinition agent = assembly.definition();
        Mandate mandate = Mandate.of(agent, assembly.permissions());
        WalletSettings usual = WalletSettings.usual(
                new Origin(assembly.name(), Revokes.SOURCE),
                agent.chain().id(),
                agent.mode(),
                agent.wallet().gasReserve(),
                assembly.overlays());
        WalletSettings settings = new WalletSettings(
                usual.own(),
                usual.chainId(),
                usual.mode(),
                usual.gasReserve(),
                transactionsInFlight,
                usual.bumpAfter(),
                usual.sendAgainAfter(),
                usual.watch(),
                usual.revokeWithin(),
                // What goes to the public pool as well is mined there though it reverts.
                !(agent.wallet().submission() instanceof Submission.Sealed relay && !relay.fallsBack()),
                usual.overlays());
        return new WalletDecider(settings, new PolicyJudge(mandate), assembly.decoder());
    }
}
