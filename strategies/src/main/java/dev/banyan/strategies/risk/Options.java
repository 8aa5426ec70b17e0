package dev.banyan.strategies.risk;

import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What may be done while nothing has to be: the rules' own remedies with their amounts, half of each repayment, a halt, and nothing. A name
 * ends in the block of its offer, so that an answer to an earlier offer means nothing now. Pure.
 */
final class Options {

    private Options() {}

    /**
     * In the rules' own order, nothing last.
     *
     * @param remedies what the rules know for the loan
     * @param offered the block of the offer
     * @param halts true if the file lets it halt the agent
     */
    static List<Option> of(List<RiskResponse> remedies, Sighting sight, String venue, long offered, boolean halts) {
        List<Option> options = new ArrayList<>();
        for (RiskResponse remedy : remedies) {
            switch (remedy) {
                case RiskResponse.Repay repay -> {
                    options.add(repay("repay-", repay, sight, offered));
                    BigInteger half = repay.amount().shiftRight(1);
                    if (half.signum() > 0) {
                        options.add(repay("repay-half-", new RiskResponse.Repay(repay.place(), half), sight, offered));
                    }
                }
                case RiskResponse.AddCollateral add -> {
                    TokenAmount amount = sight.amount(add.place(), add.amount());
                    options.add(option("add-" + amount.token(), add, "adding " + amount, offered));
                }
                case RiskResponse.Unwind unwind -> {
                    TokenAmount repaid =
                            sight.amount(unwind.owed(), unwind.step().repaid());
                    TokenAmount sold = sight.amount(unwind.sold(), unwind.step().sold());
                    options.add(option(
                            "unwind-" + repaid.token() + "-" + sold.token(),
                            unwind,
                            "repaying " + repaid + " out of at most " + sold + " of collateral",
                            offered));
                }
                case RiskResponse.Leave leave -> {}
                case RiskResponse.Halt halt -> {}
            }
        }
        if (halts) {
            RiskResponse halt = new RiskResponse.Halt(new Ring(Concern.HEALTH, venue));
            options.add(
                    option("halt", halt, "pausing everything else of the agent until an operator resumes it", offered));
        }
        options.add(new Option("nothing-" + offered, Optional.empty(), "leaving it to the rule"));
        return options;
    }

    private static Option repay(String what, RiskResponse.Repay repay, Sighting sight, long offered) {
        TokenAmount amount = sight.amount(repay.place(), repay.amount());
        return option(what + amount.token(), repay, "repaying " + amount, offered);
    }

    private static Option option(String name, RiskResponse response, String words, long offered) {
        return new Option(name + "-" + offered, Optional.of(response), words);
    }
}
