package dev.banyan.daemon.report;

import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import dev.banyan.api.payout.RefusedLine;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * How far a list of payments is.
 *
 * @param name the strategy that pays it
 * @param file what people call the file
 * @param sha256 over the file as it was when it was read
 * @param lines how many payments the file has
 * @param paid how many are made
 * @param pending how many are under way or to be made
 * @param wouldPay how many would be made, in paper mode
 * @param refused those that are not made, in the order of the file
 * @param paidAmount what was paid, in base units of the token
 * @param onChain what the chain says about it; empty until it was asked
 */
public record SettlementSnapshot(
        String name,
        String file,
        Hash sha256,
        Token token,
        int lines,
        int paid,
        int pending,
        int wouldPay,
        List<RefusedLine> refused,
        BigInteger paidAmount,
        Optional<OnChain> onChain) {

    /** Keeps its own copy. */
    public SettlementSnapshot {
        refused = List.copyOf(refused);
    }

    /**
     * What the chain says.
     *
     * @param block as of which
     * @param paid how many payments of the list stand on it, whatever the account remembers of them
     * @param amount what they come to, in base units of the token
     * @param differences where it says otherwise than the account
     */
    public record OnChain(long block, int paid, BigInteger amount, List<RefusedLine> differences) {
        /** Keeps its own copy. */
        public OnChain {
            differences = List.copyOf(differences);
        }
    }

    /** The same with what the chain says. */
    public SettlementSnapshot with(OnChain found) {
        return new SettlementSnapshot(
                name, file, sha256, token, lines, paid, pending, wouldPay, refused, paidAmount, Optional.of(found));
    }
}
