package dev.banyan.api.chain;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.util.List;
import java.util.Set;

/**
 * What to simulate: the calls, as if they stood in the block after {@code head}.
 *
 * @param account the sender of all calls
 * @param head the state they start from, pinned by hash
 * @param pending the account's own unmined calls, executed first and not counted in the effects
 * @param calls the calls that are judged
 * @param tokens whose balances are read before and after, the native asset among them if it is a token here
 * @param allowances that are read before and after
 * @param health health factors that are read before and after
 * @param overlays state laid over the chain first; empty in live mode
 */
public record SimulationRequest(
        Address account,
        Head head,
        List<Call> pending,
        List<Call> calls,
        Set<Token> tokens,
        Set<AllowanceKey> allowances,
        List<HealthProbe> health,
        List<StateOverlay> overlays) {

    /** Keeps its own copies; refuses an empty list of calls. */
    public SimulationRequest {
        if (calls.isEmpty()) {
            throw new IllegalArgumentException("nothing to simulate");
        }
        pending = List.copyOf(pending);
        calls = List.copyOf(calls);
        tokens = Set.copyOf(tokens);
        allowances = Set.copyOf(allowances);
        health = List.copyOf(health);
        overlays = List.copyOf(overlays);
    }

    /** Where no health factor is asked for. */
    public SimulationRequest(
            Address account,
            Head head,
            List<Call> pending,
            List<Call> calls,
            Set<Token> tokens,
            Set<AllowanceKey> allowances,
            List<StateOverlay> overlays) {
        this(account, head, pending, calls, tokens, allowances, List.of(), overlays);
    }

    /** The same calls after other pending ones. */
    public SimulationRequest after(List<Call> before) {
        return new SimulationRequest(account, head, before, calls, tokens, allowances, health, overlays);
    }
}
