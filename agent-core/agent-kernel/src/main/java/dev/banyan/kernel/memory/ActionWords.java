package dev.banyan.kernel.memory;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An action in our own words, the file's names and amounts: no address, no text of anybody else. What the file has no name for
 * is called so.
 */
final class ActionWords {

    private static final String UNNAMED = "somebody without a name";

    private final Map<Address, String> people;

    ActionWords(Map<String, Address> people) {
        this.people = people.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getValue,
                        Map.Entry::getKey,
                        (one, other) -> one.compareTo(other) <= 0 ? one : other));
    }

    /** What is done, how much of it left out: two of the same kind read alike. */
    String kind(Action action) {
        return switch (action) {
            case Action.Swap a -> "swap of " + symbols(a.path()) + " at " + a.venue();
            case Action.Arbitrage a -> "arbitrage of " + a.base() + " over " + venues(a);
            case Action.Pay a -> "payment of " + a.amount().token() + " to " + people.getOrDefault(a.to(), UNNAMED);
            case Action.PayBatch a -> "payments of " + a.token();
            case Action.Wrap a -> "wrapping of " + a.amount().token();
            case Action.Unwrap a -> "unwrapping of " + a.amount().token();
            case Action.Supply a -> "supply of " + a.amount().token() + " to " + a.venue();
            case Action.Withdraw a -> "withdrawal of " + a.asset() + " from " + a.venue();
            case Action.Borrow a -> "loan of " + a.amount().token() + " from " + a.venue();
            case Action.Repay a -> "repayment of " + a.amount().token() + " to " + a.venue();
            case Action.Deleverage a ->
                "repayment of " + a.repaid().token() + " to " + a.venue() + " out of collateral";
            case Action.Approve a -> (a.amount().signum() == 0 ? "revoking" : "allowance") + " of " + a.token();
            case Action.Deploy a -> "creation of the helper " + a.contract();
        };
    }

    /** The same with how much. */
    String whole(Action action) {
        String much =
                switch (action) {
                    case Action.Swap a -> a.amountIn() + " for at least " + a.minOut();
                    case Action.Arbitrage a -> "for at least " + TokenAmount.of(a.base(), a.minProfit());
                    case Action.Pay a -> a.amount().toString();
                    case Action.PayBatch a -> a.payouts().size() + " of them, " + TokenAmount.of(a.token(), a.total());
                    case Action.Wrap a -> a.amount().toString();
                    case Action.Unwrap a -> a.amount().toString();
                    case Action.Supply a -> a.amount().toString();
                    case Action.Withdraw a -> "for at least " + TokenAmount.of(a.asset(), a.least());
                    case Action.Borrow a -> a.amount().toString();
                    case Action.Repay a -> a.amount().toString();
                    case Action.Deleverage a -> a.repaid() + " for at most " + a.sold();
                    case Action.Approve a -> "";
                    case Action.Deploy a -> "";
                };
        return much.isEmpty() ? kind(action) : kind(action) + " (" + much + ")";
    }

    private static String symbols(Collection<Token> path) {
        return path.stream().map(Token::symbol).collect(Collectors.joining(" to "));
    }

    private static String venues(Action.Arbitrage action) {
        return String.join(
                ", ",
                action.cycles().stream()
                        .map(Cycle::hops)
                        .flatMap(Collection::stream)
                        .map(Hop::venue)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
