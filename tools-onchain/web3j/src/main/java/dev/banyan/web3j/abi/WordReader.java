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
    private static final int BITS = 8 * WORD;
    private static final int DIGITS = 2 * WORD;
    private static final int ADDRESS_DIGITS = 40;

    /** Seven hexadecimal digits fit an int whatever they are, and no answer is longer. */
    private static final int SMALL_DIGITS = 7;

    private final String digits;

    /** A reader over returned data. */
    public WordReader(Bytes data) {
        this.digits = data.value().substring(2);
    }

    /** The unsigned number at the offset. */
    public BigInteger uint(long offset) {
        return new BigInteger(digits(offset, WORD), 16);
    }

    /** The signed number at the offset. */
    public BigInteger signed(long offset) {
        BigInteger unsigned = uint(offset);
        return unsigned.testBit(BITS - 1) ? unsigned.subtract(BigInteger.ONE.shiftLeft(BITS)) : unsigned;
    }

    /** The unsigned number at the offset, which must fit an int: a length, an offset, a count. */
    public int small(long offset) {
        int end = end(offset, WORD);
        int at = firstDigit(end - DIGITS, end);
        if (end - at > SMALL_DIGITS) {
            throw malformed("a length of " + uint(offset));
        }
        return at == end ? 0 : Integer.parseInt(digits, at, end, 16);
    }

    /** The flag at the offset. */
    public boolean bool(long offset) {
        int end = end(offset, WORD);
        return firstDigit(end - DIGITS, end) < end;
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
        int end = end(offset, length);
        return digits.substring((int) (2 * offset), end);
    }

    private int end(long offset, long length) {
        if (offset < 0 || 2 * (offset + length) > digits.length()) {
            throw malformed("data of " + digits.length() / 2 + " bytes, too short");
        }
        return (int) (2 * (offset + length));
    }

    /** Where the first digit that is not zero stands. */
    private int firstDigit(int from, int to) {
        int at = from;
        while (at < to && digits.charAt(at) == '0') {
            at++;
        }
        return at;
    }

    private static ChainException malformed(String what) {
        return new ChainException(Code.MALFORMED, "a contract returned " + what);
    }
}
