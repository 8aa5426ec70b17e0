package dev.banyan.bench.head;

import java.math.BigInteger;
import org.web3j.crypto.Hash;

/** Where the contracts of the local world keep what they know (Solidity's storage layout). */
final class Slots {

    /** Of a {@code UniswapV2Pair}. */
    static final String FACTORY = word(5);

    static final String TOKEN0 = word(6);
    static final String TOKEN1 = word(7);
    static final String RESERVES = word(8);
    static final String UNLOCKED = word(12);

    private static final int BALANCES = 3;
    private static final int PAIRS = 2;
    private static final int DIGITS = 64;

    private Slots() {}

    /** Of {@code WETH9} and {@code RegistryToken}: what somebody holds. */
    static String balance(String holder) {
        return entry(holder, word(BALANCES));
    }

    /** Of a {@code UniswapV2Factory}: the pair of two tokens in that order. */
    static String pair(String a, String b) {
        return entry(b, entry(a, word(PAIRS)));
    }

    static String word(long number) {
        return word(BigInteger.valueOf(number));
    }

    static String word(BigInteger number) {
        return padded(number.toString(16));
    }

    static String word(String address) {
        return padded(address.substring(2));
    }

    private static String entry(String key, String slot) {
        return Hash.sha3(word(key) + slot.substring(2));
    }

    private static String padded(String digits) {
        return "0x" + "0".repeat(DIGITS - digits.length()) + digits;
    }
}
