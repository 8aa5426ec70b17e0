package dev.banyan.web3j.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import java.math.BigInteger;

/** JSON-RPC's numbers: hexadecimal text without leading zeros (EIP-1474). */
public final class Quantity {

    private Quantity() {}

    /** As a node takes it. */
    public static String of(long value) {
        return "0x" + Long.toHexString(value);
    }

    /** As a node takes it. */
    public static String of(BigInteger value) {
        return "0x" + value.toString(16);
    }

    /** The field's number; fails with {@code MALFORMED} if it is missing or none. */
    public static BigInteger big(JsonNode object, String field) {
        return read(object.path(field), field);
    }

    /** The field's number, which must fit a long. */
    public static long small(JsonNode object, String field) {
        BigInteger value = big(object, field);
        if (value.bitLength() > 63) {
            throw malformed(field);
        }
        return value.longValue();
    }

    /** The node's number; {@code what} names it in the error. */
    public static BigInteger read(JsonNode quantity, String what) {
        String text = quantity.asText("");
        if (!quantity.isTextual() || !text.startsWith("0x") || text.length() < 3) {
            throw malformed(what);
        }
        try {
            return new BigInteger(text.substring(2), 16);
        } catch (NumberFormatException e) {
            throw new ChainException(Code.MALFORMED, "no number in the answer: " + what, e);
        }
    }

    private static ChainException malformed(String what) {
        return new ChainException(Code.MALFORMED, "no number in the answer: " + what);
    }
}
