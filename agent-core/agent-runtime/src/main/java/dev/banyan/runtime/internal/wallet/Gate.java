package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.kernel.policy.Mandate;
import dev.banyan.kernel.policy.PolicyJudge;
import dev.banyan.kernel.wallet.WalletDecider;
import dev.banyan.kernel.wallet.WalletSettings;
import dev.banyan.runtime.assembly.AgentAssembly;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets the kernel up for one agent's account. */
final class Gate {

    private Gate() {}

    static WalletDecider decider(AgentAssembly assembly, int transactionsInFlight) {
        AgentDefinition agent = assembly.definition();
        Mandate mandate = new Mandate(
                agent.policy().orElseGet(() -> closed(agent)),
                assembly.permissions(),
                assembly.account(),
                agent.unit(),
                agent.chain().nativeAsset(),
                agent.chain().wrapped(),
                agent.chain().tokens());
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
                usual.overlays());
        return new WalletDecider(settings, new PolicyJudge(mandate), assembly.decoder());
    }

    /** What holds without a policy: nothing may happen. */
    private static Policy closed(AgentDefinition agent) {
        TokenAmount nothing = TokenAmount.zero(agent.unit());
        OutflowLimit none = new OutflowLimit.Listed(Map.of());
        return new Policy(
                none,
                none,
                new Policy.Loss(nothing, nothing),
                Wei.ZERO,
                Wei.ZERO,
                new Policy.Gas(Wei.ZERO, Wei.ZERO),
                new Policy.Slippage(new Bps(0), Map.of()),
                List.of(),
                Optional.empty());
    }
}
