package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.Origin;
import dev.banyan.kernel.wallet.WalletEffect;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import java.util.Optional;

/** Makes the intents by which a wallet takes back allowances that a failed intent left standing. */
final class Revokes {

    /** The source of what a wallet wants for itself. */
    static final String SOURCE = "wallet";

    private final AgentAssembly assembly;
    private final RuntimeListener listener;

    Revokes(AgentAssembly assembly, RuntimeListener listener) {
        this.assembly = assembly;
        this.listener = listener;
    }

    /** The intent, unless the agent's venues can not make such a call, of which the operator hears. */
    Optional<Intent> intent(WalletEffect.ProposeRevoke due) {
        Origin origin = new Origin(assembly.name(), SOURCE);
        try {
            return Optional.of(new Intent(
                    due.id(), origin, due.revoke(), assembly.calls().calls(due.revoke()), due.validUntilBlock()));
        } catch (IllegalArgumentException e) {
            listener.on(new RuntimeEvent.IntentWarned(
                    due.id(), origin, "an allowance stands and can not be taken back: " + e.getMessage()));
            return Optional.empty();
        }
    }
}
