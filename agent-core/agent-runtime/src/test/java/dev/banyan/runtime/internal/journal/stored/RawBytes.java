package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import java.math.BigInteger;
import java.util.List;

/** The bytes that a node takes (EIP-1559), under a signature that signs nothing. */
final class RawBytes {

    private RawBytes() {}

    static Bytes of(UnsignedTransaction t, Hash r, Hash s) {
        String content = String.join(
                "",
                List.of(
                        integer(BigInteger.valueOf(t.chainId())),
                        integer(BigInteger.valueOf(t.nonce())),
                        integer(t.maxPriorityFeePerGas().value()),
                        integer(t.maxFeePerGas().value()),
                        integer(BigInteger.valueOf(t.gasLimit())),
                        item(t.call().to().value().substring(2)),
                        integer(t.call().value().value()),
                        item(t.call().data().value().substring(2)),
                        "c0",
                        integer(BigInteger.ONE),
                        integer(new BigInteger(r.value().substring(2), 16)),
                        integer(new BigInteger(s.value().substring(2), 16))));
        return Bytes.of("0x02" + prefix(0xc0, content) + content);
    }

    private static String integer(BigInteger value) {
        String digits = value.signum() == 0 ? "" : value.toString(16);
        return item(digits.length() % 2 == 0 ? digits : "0" + digits);
    }

    private static String item(String digits) {
        if (digits.length() == 2 && Integer.parseInt(digits, 16) < 0x80) {
            return digits;
        }
        return prefix(0x80, digits) + digits;
    }

    private static String prefix(int base, String digits) {
        int length = digits.length() / 2;
        if (length <= 55) {
            return "%02x".formatted(base + length);
        }
        String size = Integer.toHexString(length);
        String even = size.length() % 2 == 0 ? size : "0" + size;
        return "%02x%s".formatted(base + 55 + even.length() / 2, even);
    }
}
