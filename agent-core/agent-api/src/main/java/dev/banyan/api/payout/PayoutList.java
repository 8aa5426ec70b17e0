package dev.banyan.api.payout;

import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import java.util.List;
import java.util.Set;

/**
 * A checked list of payments in one token, as its file was when it was read. What is written into the file later changes
 * nothing here.
 *
 * @param file what people call the file
 * @param sha256 over its bytes
 * @param token what is paid
 * @param lines payments that can be made, in the order of the file
 * @param refused payments that can not, in the order of the file
 * @param paysTheRest true if a line that is refused does not keep the others from being paid
 * @param used keys of payments that the chain says were made, whatever the account remembers
 */
public record PayoutList(
        String file,
        Hash sha256,
        Token token,
        List<PayoutLine> lines,
        List<RefusedLine> refused,
        boolean paysTheRest,
        Set<Hash> used) {

    /** Keeps its own copies; refuses a list with refused lines of which the rest is not to be paid, and an id that stands twice. */
    public PayoutList {
        lines = List.copyOf(lines);
        refused = List.copyOf(refused);
        used = Set.copyOf(used);
        if (!refused.isEmpty() && !paysTheRest) {
            throw new IllegalArgumentException("lines of " + file + " are refused, so that none is paid");
        }
        if (lines.stream().map(PayoutLine::id).distinct().count() < lines.size()) {
            throw new IllegalArgumentException("an id stands twice in " + file);
        }
    }

    /** The same, with keys of payments that the chain says were made. */
    public PayoutList withUsed(Set<Hash> keys) {
        return new PayoutList(file, sha256, token, lines, refused, paysTheRest, keys);
    }

    /** How many payments the file has, refused ones included. */
    public int size() {
        return lines.size() + refused.size();
    }
}
