package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Wei;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was signed, read back from the bytes for the node: {@code 0x02} and the RLP list of chain id, nonce, tip, cap, gas
 * limit, recipient, value, data, access list and the signature's three parts (EIP-1559; RLP: Ethereum yellow paper,
 * appendix B).
 */
final class RawTransaction {

    private static final String KIND = "02";
    private static final int ITEMS = 12;
    private static final int ACCESS_LIST = 8;
    private static final int HEX = 16;
    private static final int ADDRESS_DIGITS = 40;

    /** Two digits a byte; positions below count digits. */
    private final String digits;

    private int at;

    private RawTransaction(String digits) {
        this.digits = digits;
    }

    /** Empty if the bytes are anything else. */
    static Optional<UnsignedTransaction> read(Bytes raw) {
        String digits = raw.value().substring(2);
        if (!digits.startsWith(KIND)) {
            return Optional.empty();
        }
        try {
            return new RawTransaction(digits).transaction();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private Optional<UnsignedTransaction> transaction() {
        at = KIND.length();
        int content = length(0xc0);
        if (at + content != digits.length()) {
            return Optional.empty();
        }
        List<String> items = items();
        if (items.size() != ITEMS
                || !items.get(ACCESS_LIST).isEmpty()
                || items.get(5).length() != ADDRESS_DIGITS) {
            return Optional.empty();
        }
        Call call =
                new Call(Address.of("0x" + items.get(5)), Wei.of(integer(items.get(6))), Bytes.of("0x" + items.get(7)));
        return Optional.of(new UnsignedTransaction(
                integer(items.get(0)).longValueExact(),
                integer(items.get(1)).longValueExact(),
                call,
                integer(items.get(4)).longValueExact(),
                Wei.of(integer(items.get(3))),
                Wei.of(integer(items.get(2)))));
    }

    private List<String> items() {
        List<String> items = new ArrayList<>(ITEMS);
        while (at < digits.length()) {
            int first = byteAt(at);
            if (first < 0x80) {
                items.add(digits.substring(at, at + 2));
                at += 2;
            } else {
                int length = length(first < 0xc0 ? 0x80 : 0xc0);
                items.add(digits.substring(at, at + length));
                at += length;
            }
        }
        return items;
    }

    /** Steps over a prefix and answers how many digits of content follow. */
    private int length(int base) {
        int first = byteAt(at) - base;
        at += 2;
        if (first < 0 || first >= 0x40) {
            throw new IllegalArgumentException("not RLP");
        }
        if (first <= 55) {
            return 2 * first;
        }
        int digitsOfLength = 2 * (first - 55);
        int length = new BigInteger(digits.substring(at, at + digitsOfLength), HEX).intValueExact();
        at += digitsOfLength;
        return Math.multiplyExact(2, length);
    }

    private int byteAt(int position) {
        return Integer.parseInt(digits, position, position + 2, HEX);
    }

    private static BigInteger integer(String item) {
        return item.isEmpty() ? BigInteger.ZERO : new BigInteger(item, HEX);
    }
}
