package dev.banyan.web3j.abi;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads ABI-encoded values at byte offsets. Whatever does not fit, an offset beyond the end above all, is a {@link
 * ChainException} with code {@code MALFORMED}.
 */
public final class WordReader {

    private static final int WORD = 32;
    private static final int ADDRESS_DIGITS = 40;

    private final String digits;

    /** A reader over returned data. */
    public WordReader(Bytes data) {
        this.digits = data.value().substring(2);
    }

    /** The unsigned number at the offset. */
    public BigInteger uint(long offset) {
        return new BigInteger(digits(offset, WORD), 16);
    }

    /** The unsigned number at the offset, which must fit an int: a length, an offset, a count. */
    public int small(long offset) {
        BigInteger value = uint(offset);
        if (value.bitLength() > 31) {
            throw malformed("a length of " + value);
        }
        return value.intValue();
    }

    /** The flag at the offset. */
    public boolean bool(long offset) {
        return uint(offset).signum() != 0;
    }

    /** The address at the offset. */
    public Address address(long offset) {
        String word = digits(offset, WORD);
        return Address.of("0x" + word.substring(word.length() - ADDRESS_DIGITS));
    }

    /** The bytes whose length stands at the offset. */
    public Bytes bytes(long offset) {
        return Bytes.of("0x" + digits(offset + WORD, small(offset)));
    }

    /** Where the elements of an array of a dynamic type begin, whose length stands at the offset. */
    public List<Long> elements(long offset) {
        int count = small(offset);
        long first = offset + WORD;
        List<Long> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(first + small(first + (long) WORD * i));
        }
        return elements;
    }

    private String digits(long offset, long length) {
        if (offset < 0 || 2 * (offset + length) > digits.length()) {
            throw malformed("data of " + digits.length() / 2 + " bytes, too short");
        }
        return digits.substring((int) (2 * offset), (int) (2 * (offset + length)));
    }

    private static ChainException malformed(String what) {
        return new ChainException(Code.MALFORMED, "a contract returned " + what);
    }
}
