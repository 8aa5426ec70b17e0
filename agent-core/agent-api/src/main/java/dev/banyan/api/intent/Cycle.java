package dev.banyan.api.intent;

import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.List;

/**
 * A round of swaps that begins and ends with one token.
 *
 * @param amountIn base units of that token that go into the first hop
 * @param hops two or more, each taking what the one before gave
 */
public record Cycle(BigInteger amountIn, List<Hop> hops) {

    /** Checks that the hops join up and close. */
    public Cycle {
        hops = List.copyOf(hops);
        if (hops.size() < 2 || amountIn.signum() <= 0) {
            throw new IllegalArgumentException("a cycle has two hops or more and a positive amount");
        }
        for (int i = 0; i < hops.size(); i++) {
            if (!hops.get(i).tokenOut().equals(hops.get((i + 1) % hops.size()).tokenIn())) {
                throw new IllegalArgumentException("hops do not join up");
            }
        }
    }

    /** The token it begins and ends with. */
    public Token base() {
        return hops.getFirst().tokenIn();
    }
}
