package dev.banyan.markets.ticks;

import java.math.BigInteger;

/** Sees the steps of a swap as they are made. */
public interface SwapSteps {

    /** A step, and the liquidity that it went through. */
    void step(SwapStep step, BigInteger liquidity);

    /** An initialised tick is crossed; the step up to it has been seen. */
    void cross(int index);
}
