package dev.banyan.rules;

import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.Value;
import dev.banyan.rules.text.Closest;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.Written;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The verbs that move money: a venue or a person first, then an amount, both by position. */
record MoneyVerbs(DoWords words) {

    static final List<String> ALL = List.of("supply", "withdraw", "repay", "pay");

    private static final String REPAY = "repay";
    private static final String PAY = "pay";

    Parsed<DoCall> call(DoItem item) {
        String verb = item.verb();
        List<DoItem.Argument> arguments = item.arguments();
        for (DoItem.Argument argument : arguments) {
            if (argument.name().isPresent()) {
                return Parsed.wrong(argument.nameOffset(), shape(verb));
            }
        }
        if (arguments.size() != 2) {
            return arguments.size() > 2
                    ? Parsed.wrong(arguments.get(2).offset(), shape(verb))
                    : Parsed.wrong(shape(verb));
        }
        DoItem.Argument where = arguments.getFirst();
        return DoGrammar.at(where.offset(), verb.equals(PAY) ? person(where.value()) : venue(verb, where.value()))
                .then(name -> DoGrammar.at(
                        arguments.getLast().offset(),
                        amount(verb, arguments.getLast().value())
                                .then(amount -> Parsed.ok(call(verb, name, Value.amount(amount))))));
    }

    private static DoCall call(String verb, String name, Value amount) {
        return verb.equals(PAY)
                ? new DoCall(DoGrammar.PAY, Map.of("to", Value.text(name), "amount", amount))
                : new DoCall(
                        DoGrammar.LEND, Map.of("venue", Value.text(name), "do", Value.text(verb), "amount", amount));
    }

    private static String shape(String verb) {
        return verb.equals(PAY)
                ? "a person and an amount expected, such as pay(payroll, '100 USDC')"
                : "a venue and an amount expected, such as " + verb + "(aave, '4000 USDC')";
    }

    private Parsed<String> person(String name) {
        return words.people().contains(name)
                ? Parsed.ok(name)
                : Parsed.wrong(name + " is nobody of chain.people, whose names can be paid; "
                        + Closest.hint(name, words.people()));
    }

    private Parsed<String> venue(String verb, String name) {
        Set<String> fit = verb.equals(REPAY) ? words.loans() : words.savings();
        return fit.contains(name)
                ? Parsed.ok(name)
                : Parsed.wrong("one can not " + verb + " at " + name + "; venues of this file where one can: "
                        + Closest.hint(name, fit));
    }

    private Parsed<TokenAmount> amount(String verb, String text) {
        return Written.amount(text, words.tokens()).then(amount -> {
            if (amount.signum() == 0) {
                return Parsed.wrong("an amount above zero expected, found " + text);
            }
            return amount.token().isNative() && !verb.equals(PAY)
                    ? Parsed.wrong("a token with a contract expected, such as the wrapped form of " + amount.token()
                            + ": lending markets and vaults take no native asset")
                    : Parsed.ok(amount);
        });
    }
}
