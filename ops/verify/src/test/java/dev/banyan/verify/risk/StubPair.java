package dev.banyan.verify.risk;

import dev.banyan.api.hex.Address;
import java.math.BigInteger;

/** Code that looks like a pair which asks for next to nothing, by hand: what it does in a swap is up to the test. */
final class StubPair {

    private static final String TOKEN0 = "0dfe1681";
    private static final String TOKEN1 = "d21220a7";
    private static final String RESERVES = "0902f1ac";
    private static final String STOP = "00";

    /** Calls its caller back with the caller's own address, no amounts and no data, and passes on what that answers. */
    private static final String FORGED = "6310d1e85c60e01b600052" // the selector
            + "33600452" // the sender
            + "6080606452" // where the data, of no length, begins
            + "6000600060a460006000335af1" // without a value
            + "61%04x57"
            + "3d600060003e3d6000fd"
            + "5b00";

    private static final int BRANCH = 11;
    private static final int HEAD = 6 + 3 * BRANCH;
    private static final int FORGED_BYTES = FORGED.length() / 2;

    private StubPair() {}

    /** One that never calls back. */
    static String silent(Address token0, Address token1, boolean firstIsSold) {
        return code(token0, token1, firstIsSold, STOP);
    }

    /** One that calls back with other data than it was given. */
    static String forging(Address token0, Address token1, boolean firstIsSold) {
        return code(token0, token1, firstIsSold, FORGED.formatted(HEAD + FORGED_BYTES - 2));
    }

    private static String code(Address token0, Address token1, boolean firstIsSold, String swap) {
        String first = "5b73" + digits(token0) + "60005260206000f3";
        String second = "5b73" + digits(token1) + "60005260206000f3";
        String few = word(BigInteger.TEN.pow(6));
        String many = word(BigInteger.ONE.shiftLeft(100));
        String reserves =
                "5b7f" + (firstIsSold ? few : many) + "6000527f" + (firstIsSold ? many : few) + "60205260606000f3";
        int atFirst = HEAD + swap.length() / 2;
        int atSecond = atFirst + first.length() / 2;
        int atReserves = atSecond + second.length() / 2;
        return "0x60003560e01c"
                + branch(TOKEN0, atFirst)
                + branch(TOKEN1, atSecond)
                + branch(RESERVES, atReserves)
                + swap
                + first
                + second
                + reserves;
    }

    private static String branch(String selector, int to) {
        return "8063" + selector + "1461%04x57".formatted(to);
    }

    private static String digits(Address address) {
        return address.value().substring(2);
    }

    private static String word(BigInteger number) {
        return "%064x".formatted(number);
    }
}
