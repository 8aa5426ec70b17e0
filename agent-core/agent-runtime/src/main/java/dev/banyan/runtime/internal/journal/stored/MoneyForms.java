package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.budget.Spend;
import dev.banyan.kernel.policy.Estimate;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Amounts, and what an intent costs. */
public final class MoneyForms {

    /** An amount of a token. */
    public static final Form<TokenAmount> AMOUNT = Form.of(
            (out, amount) -> out.token("t", amount.token()).amount("u", amount.units()),
            in -> TokenAmount.of(in.token("t"), in.amount("u")));

    static final Form<Estimate> ESTIMATE = Form.of(
            (out, estimate) -> out.listIfAny("o", AMOUNT, amounts(estimate.outflow()))
                    .amountIfAny("v", estimate.value())
                    .amountIfAny("l", estimate.tradeLoss())
                    .amountIfAny("g", estimate.gas())
                    .amountIfAny("w", estimate.gasValue()),
            in -> new Estimate(
                    units(in.listIfAny("o", AMOUNT)),
                    in.amountOrZero("v"),
                    in.amountOrZero("l"),
                    in.amountOrZero("g"),
                    in.amountOrZero("w")));

    static final Form<Spend> SPEND = Form.of(
            (out, spend) -> out.listIfAny("o", AMOUNT, amounts(spend.outflow()))
                    .amountIfAny("v", spend.value())
                    .amountIfAny("l", spend.loss())
                    .amountIfAny("g", spend.gas()),
            in -> new Spend(
                    units(in.listIfAny("o", AMOUNT)),
                    in.amountOrZero("v"),
                    in.amountOrZero("l"),
                    in.amountOrZero("g")));

    private MoneyForms() {}

    /** In the order of the tokens' addresses, so that equal maps give equal bytes. */
    static List<TokenAmount> amounts(Map<Token, BigInteger> units) {
        return units.entrySet().stream()
                .map(entry -> TokenAmount.of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(amount -> amount.token().address()))
                .toList();
    }

    static Map<Token, BigInteger> units(Collection<TokenAmount> amounts) {
        Map<Token, BigInteger> units = new HashMap<>();
        amounts.forEach(amount -> units.put(amount.token(), amount.units()));
        return units;
    }

    static String code(Lane lane) {
        return switch (lane) {
            case TRADING -> "t";
            case PROTECTION -> "p";
        };
    }

    static Lane lane(RecordReader in, String name) throws UnreadableEvent {
        return Codes.read(in, name, Lane.values(), MoneyForms::code);
    }
}
