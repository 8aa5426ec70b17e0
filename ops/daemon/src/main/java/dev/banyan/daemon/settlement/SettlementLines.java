package dev.banyan.daemon.settlement;

import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.payout.RefusedLine;
import dev.banyan.daemon.report.SettlementSnapshot;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an operator reads about lists of payments. */
final class SettlementLines {

    private static final int SHOWN = 20;

    private SettlementLines() {}

    /**
     * The account has said what it remembers of a list.
     *
     * @param due what is still to be paid, in base units
     * @param perDay what the policy lets out of the token within 24 hours, if it says so
     * @param resting how many wait because the attempt before them may still come back
     */
    static List<String> begins(
            String agent, SettlementSnapshot settlement, BigInteger due, Optional<TokenAmount> perDay, int resting) {
        List<String> lines = new ArrayList<>();
        lines.add(agent + ": " + settlement.name() + " pays " + settlement.file() + " (sha256 "
                + settlement.sha256().value().substring(2) + "): " + settlement.lines() + " payments, "
                + settlement.paid() + " paid before, " + settlement.pending() + " to be paid, "
                + amount(settlement, due));
        perDay.filter(limit -> due.compareTo(limit.units()) > 0)
                .ifPresent(
                        limit -> lines.add(
                                "  policy.perDay lets " + limit
                                        + " out within 24 hours; what goes beyond will be refused, and tried again only as another attempt"));
        if (resting > 0) {
            lines.add("  " + resting
                    + " of these follow an attempt that was sent and failed; each is made 64 blocks after"
                    + " that, when no reorg can let the failed one succeed");
        }
        return lines;
    }

    /** A list has lines that can not be paid, so that nothing of it is. */
    static List<String> refuses(String agent, SettlementSnapshot settlement, List<String> objections) {
        List<String> lines = new ArrayList<>();
        lines.add(agent + ": " + settlement.name() + " pays nothing of " + settlement.file() + " (sha256 "
                + settlement.sha256().value().substring(2) + "): " + objections.size()
                + " of its lines can not be paid; put it right and start again, or with --continue-on-refused");
        objections.stream().limit(SHOWN).map(line -> "  " + line).forEach(lines::add);
        if (objections.size() > SHOWN) {
            lines.add(more(objections.size()));
        }
        return lines;
    }

    /** A list is worked off, and the chain was asked. */
    static List<String> workedOff(String agent, SettlementSnapshot settlement) {
        List<String> lines = new ArrayList<>();
        lines.add(agent + ": " + settlement.name() + " has worked off " + settlement.file() + " (sha256 "
                + settlement.sha256().value().substring(2) + "): " + settlement.paid() + " paid, "
                + amount(settlement, settlement.paidAmount()) + ", "
                + (settlement.wouldPay() > 0 ? settlement.wouldPay() + " would be paid (paper), " : "")
                + settlement.refused().size() + " refused");
        settlement.onChain().ifPresent(chain -> {
            lines.add("  the chain at block " + chain.block() + " has " + chain.paid() + " of these payments, "
                    + amount(settlement, chain.amount())
                    + (chain.differences().isEmpty() ? ", as it should" : ""));
            addSome(lines, settlement.file(), chain.differences(), "differs: ");
        });
        addSome(lines, settlement.file(), settlement.refused(), "not paid: ");
        return lines;
    }

    private static void addSome(List<String> lines, String file, List<RefusedLine> some, String word) {
        some.stream()
                .limit(SHOWN)
                .map(one -> "  " + file + ":" + one.line() + ": " + one.id() + " " + word + one.reason())
                .forEach(lines::add);
        if (some.size() > SHOWN) {
            lines.add(more(some.size()));
        }
    }

    private static String more(int all) {
        return "  … and " + (all - SHOWN) + " more";
    }

    private static TokenAmount amount(SettlementSnapshot settlement, BigInteger units) {
        return TokenAmount.of(settlement.token(), units);
    }
}
