package dev.banyan.web3j.abi;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import java.math.BigInteger;

/** The arguments of a call as 32-byte words, counted from zero. Words that are not there are a {@code ChainException}. */
public final class WordList {

    private static final int SELECTOR_TEXT = 10;
    private static final long WORD = 32;

    private final WordReader reader;

    private WordList(WordReader reader) {
        this.reader = reader;
    }

    /** The words after the selector of a call. */
    public static WordList after(Bytes calldata) {
        return new WordList(new WordReader(Bytes.of("0x" + calldata.value().substring(SELECTOR_TEXT))));
    }

    /** An unsigned number. */
    public BigInteger uint(long word) {
        return reader.uint(word * WORD);
    }

    /** A number that fits an int. */
    public int small(long word) {
        return reader.small(word * WORD);
    }

    /** A number that fits a long. */
    public long number(long word) {
        BigInteger value = uint(word);
        if (value.bitLength() >= Long.SIZE) {
            throw new IllegalArgumentException("too great: " + value);
        }
        return value.longValue();
    }

    /** Thirty-two bytes that are no number. */
    public Hash hash(long word) {
        return Hash.of("0x" + Words.uint(uint(word)));
    }

    /** A flag. */
    public boolean bool(long word) {
        return reader.bool(word * WORD);
    }

    /** An address. */
    public Address address(long word) {
        return reader.address(word * WORD);
    }
}
