package dev.banyan.daemon.settlement;

import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.payout.RefusedLine;
import dev.banyan.daemon.report.SettlementSnapshot;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What an operator reads about lists of payments. */
final class SettlementLines {

    private static final int SHOWN = 20;

    private SettlementLines() {}

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
            lines.add("  … and " + (some.size() - SHOWN) + " more");
        }
    }

    private static TokenAmount amount(SettlementSnapshot settlement, BigInteger units) {
        return TokenAmount.of(settlement.token(), units);
    }
}
