package dev.banyan.testkit.chain;

import dev.banyan.api.chain.AllowanceChange;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.chain.StateOverlay;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Runs calls on a ledger that is thrown away afterwards. */
final class FakeSimulation {

    private static final Token NATIVE = Token.nativeAsset("ETH");

    private FakeSimulation() {}

    static Simulation run(SimulationRequest request, FakeLedger state, Function<Call, FakeEffect> effects) {
        FakeLedger before = overlaid(state, request);
        for (Call call : request.pending()) {
            if (effects.apply(call) instanceof FakeEffect.Done done) {
                before = before.after(request.account(), call, done);
            }
        }
        FakeLedger after = before;
        List<Long> gas = new ArrayList<>();
        for (int i = 0; i < request.calls().size(); i++) {
            Call call = request.calls().get(i);
            switch (effects.apply(call)) {
                case FakeEffect.Reverts reverts -> {
                    return new Simulation.Reverted(i, reverts.reason());
                }
                case FakeEffect.Done done -> {
                    after = after.after(request.account(), call, done);
                    gas.add(done.gas());
                }
            }
        }
        return new Simulation.Succeeded(difference(request, before, after, gas));
    }

    private static FakeLedger overlaid(FakeLedger state, SimulationRequest request) {
        FakeLedger ledger = state;
        for (StateOverlay overlay : request.overlays()) {
            if (overlay.balance().isPresent()) {
                BigInteger wanted = overlay.balance().get().value();
                ledger = ledger.plus(
                        overlay.account(), NATIVE, wanted.subtract(ledger.balance(overlay.account(), NATIVE)));
            }
        }
        return ledger;
    }

    private static Effects difference(SimulationRequest request, FakeLedger before, FakeLedger after, List<Long> gas) {
        Map<Token, BigInteger> deltas = new HashMap<>();
        request.tokens()
                .forEach(token -> deltas.put(
                        token,
                        after.balance(request.account(), token).subtract(before.balance(request.account(), token))));
        List<AllowanceChange> allowances = request.allowances().stream()
                .map(key -> new AllowanceChange(
                        key, before.allowance(request.account(), key), after.allowance(request.account(), key)))
                .toList();
        return new Effects(deltas, allowances, gas);
    }
}
