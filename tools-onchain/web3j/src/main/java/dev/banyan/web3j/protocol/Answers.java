package dev.banyan.web3j.protocol;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.web3j.abi.WordReader;
import java.math.BigInteger;
import java.util.List;

/** The answers to a list of calls, as 32-byte words. What is not there is a {@link ChainException} with code {@code MALFORMED}. */
public final class Answers {

    private static final long WORD = 32;

    private final List<CallResult> results;

    /** The answers in the order of their calls. */
    public Answers(List<CallResult> results) {
        this.results = List.copyOf(results);
    }

    /** A call of a function with arguments of one word each, every one as 64 hexadecimal digits. */
    public static Call question(Address contract, Bytes selector, String... words) {
        return Call.of(contract, Bytes.of(selector.value() + String.join("", words)));
    }

    /** True if the call returned that many words or more. */
    public boolean has(int call, int words) {
        return results.get(call) instanceof CallResult.Returned(Bytes data) && data.length() >= words * WORD;
    }

    /** A number. */
    public BigInteger uint(int call, int word) {
        return reader(call).uint(word * WORD);
    }

    /** A number of two's complement. */
    public BigInteger signed(int call, int word) {
        BigInteger value = uint(call, word);
        return value.testBit(255) ? value.subtract(BigInteger.ONE.shiftLeft(256)) : value;
    }

    /** A number that fits a long. */
    public long number(int call, int word) {
        BigInteger value = uint(call, word);
        if (value.bitLength() >= Long.SIZE) {
            throw new ChainException(Code.MALFORMED, "a contract returned " + value + " where a small number is due");
        }
        return value.longValue();
    }

    /** An address. */
    public Address address(int call, int word) {
        return reader(call).address(word * WORD);
    }

    private WordReader reader(int call) {
        if (results.get(call) instanceof CallResult.Returned(Bytes data)) {
            return new WordReader(data);
        }
        throw new ChainException(Code.MALFORMED, "a call that always returns did not: " + results.get(call));
    }
}
