package dev.banyan.verify.executor;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.verify.executor.Calls.Cycle;
import dev.banyan.verify.executor.Calls.Hop;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Cycles of an executor's world as an agent would want them. */
final class CycleIntents {

    private CycleIntents() {}

    /** A cycle of two hops, from a base token to another and back. */
    static Intent of(ExecutorWorld world, Cycle cycle, String base, String other) {
        Token first = new Token("BASE", Address.of(base), 18);
        Token second = new Token("OTHER", Address.of(other), 18);
        List<dev.banyan.api.intent.Hop> hops = new ArrayList<>();
        for (Hop hop : cycle.hops()) {
            boolean out = hops.isEmpty();
            hops.add(new dev.banyan.api.intent.Hop(
                    "dex",
                    Address.of(hop.pair()),
                    out ? first : second,
                    out ? second : first,
                    hop.zeroForOne(),
                    new Ppm((int) hop.feePpm()),
                    hop.ticks() ? dev.banyan.api.intent.Hop.Kind.TICKS : dev.banyan.api.intent.Hop.Kind.PAIR));
        }
        Action action = new Action.Arbitrage(
                first,
                List.of(new dev.banyan.api.intent.Cycle(cycle.amountIn(), hops)),
                BigInteger.ONE,
                world.far().longValueExact());
        String data = Calls.execute(List.of(cycle), base, BigInteger.ONE, world.far());
        return new Intent(
                new IntentId("cycle"),
                new Origin("trader", "arb"),
                action,
                List.of(Call.of(Address.of(world.executor), Bytes.of(data))),
                world.far().longValueExact());
    }
}
