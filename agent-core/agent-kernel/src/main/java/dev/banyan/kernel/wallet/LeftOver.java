package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Allowances that a repayment which went through did not use up: a lending market takes no more than is owed, and somebody else may have paid a part of that since the simulation. How
 * much it took is read off what the token logged ({@code Transfer} of ERC-20); where that says too little, an allowance is taken back that was used up, which costs gas and no more.
 */
public record LeftOver(CallDecoder decoder, Address account) {

    private static final Hash TRANSFER = Hash.of("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
    private static final int WORD_DIGITS = 64;
    private static final int ADDRESS_DIGITS = 40;
    private static final int HEX = 16;

    /** The approvals of which something stands, in the order of their nonces. */
    List<Slot> of(LiveIntent live) {
        List<Slot> standing = new ArrayList<>();
        for (int i = 0; i + 1 < live.slots().size(); i++) {
            Slot approval = live.slots().get(i);
            Slot use = live.slots().get(i + 1);
            if (approval.succeeded()
                    && use.succeeded()
                    && action(live, approval).orElse(null) instanceof Action.Approve approve
                    && action(live, use).orElse(null) instanceof Action.Repay repay
                    && repay.amount().token().equals(approve.token())
                    && stands(use.mined().orElseThrow().logs(), approve, account)) {
                standing.add(approval);
            }
        }
        return standing;
    }

    private Optional<Action> action(LiveIntent live, Slot slot) {
        return decoder.decode(live.intent().calls().get(slot.call())) instanceof Decoded.Known known
                ? Optional.of(known.action())
                : Optional.empty();
    }

    /**
     * True if less than was approved left the account in the transaction of those logs; a chain that keeps no logs says nothing.
     *
     * @param logs of the transaction that the approval was for
     */
    public static boolean stands(List<LogEntry> logs, Action.Approve approve, Address account) {
        return !logs.isEmpty() && paid(logs, approve.token(), account).compareTo(approve.amount()) < 0;
    }

    private static BigInteger paid(List<LogEntry> logs, Token token, Address account) {
        Hash from = Hash.of("0x" + "0".repeat(WORD_DIGITS - ADDRESS_DIGITS)
                + account.value().substring(2).toLowerCase(Locale.ROOT));
        BigInteger paid = BigInteger.ZERO;
        for (LogEntry log : logs) {
            boolean ours = log.address().equals(token.address())
                    && log.topics().size() > 1
                    && log.topics().getFirst().equals(TRANSFER)
                    && log.topics().get(1).equals(from)
                    && log.data().length() * 2 == WORD_DIGITS;
            if (ours) {
                paid = paid.add(new BigInteger(log.data().value().substring(2), HEX));
            }
        }
        return paid;
    }
}
