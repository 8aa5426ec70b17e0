package dev.banyan.strategies.risk;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Ppm;
import dev.banyan.markets.ConstantProductMath;
import java.math.BigInteger;

/**
 * A pair of ether and dollars that others keep at the lending market's own price.
 *
 * @param ether how many of them it holds
 */
record ScriptedPair(long ether) {

    static final String VENUE = "dexA";

    private static final Ppm FEE = new Ppm(3_000);
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final BigInteger DOLLAR_UNITS_PER_ANSWER = BigInteger.valueOf(100);

    /** As it is at that price of an ether, 8 decimals. */
    Pool at(BigInteger price) {
        return new Pool.ConstantProduct(
                VENUE,
                Address.of("0x%040x".formatted(0x99)),
                ScriptedLoan.WETH,
                ScriptedLoan.USDC,
                ETHER.multiply(BigInteger.valueOf(ether)),
                dollars(price),
                FEE);
    }

    /** What it asks for so many units of a dollar, in wei of ether. */
    BigInteger asks(BigInteger price, BigInteger units) {
        return ConstantProductMath.amountIn(units, ETHER.multiply(BigInteger.valueOf(ether)), dollars(price), FEE);
    }

    private BigInteger dollars(BigInteger price) {
        return price.multiply(BigInteger.valueOf(ether)).divide(DOLLAR_UNITS_PER_ANSWER);
    }
}
