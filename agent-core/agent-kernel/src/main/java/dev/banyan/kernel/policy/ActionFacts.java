package dev.banyan.kernel.policy;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Verb;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import java.util.Set;
import java.util.stream.Stream;

/** What follows from an action alone: the value that its call sends, the tokens that it names, the verbs that may open it. */
final class ActionFacts {

    private ActionFacts() {}

    static Wei valueOf(Action action) {
        return switch (action) {
            case Action.Swap swap
            when swap.amountIn().token().isNative() -> Wei.of(swap.amountIn().units());
            case Action.Pay pay
            when pay.amount().token().isNative() -> Wei.of(pay.amount().units());
            case Action.Wrap wrap -> Wei.of(wrap.amount().units());
            default -> Wei.ZERO;
        };
    }

    static Stream<Token> tokensOf(Action action) {
        return switch (action) {
            case Action.Swap swap -> swap.path().stream();
            case Action.Arbitrage arbitrage ->
                arbitrage.cycles().stream()
                        .flatMap(cycle -> cycle.hops().stream())
                        .map(hop -> hop.tokenIn());
            case Action.Supply supply -> Stream.of(supply.amount().token());
            case Action.Withdraw withdraw -> Stream.of(withdraw.asset());
            case Action.Borrow borrow -> Stream.of(borrow.amount().token());
            case Action.Repay repay -> Stream.of(repay.amount().token());
            case Action.Deleverage deleverage ->
                deleverage.route().stream().flatMap(hop -> Stream.of(hop.tokenIn(), hop.tokenOut()));
            case Action.Pay pay -> Stream.of(pay.amount().token());
            case Action.PayBatch batch -> Stream.of(batch.token());
            case Action.Wrap wrap -> Stream.of(wrap.amount().token());
            case Action.Unwrap unwrap -> Stream.of(unwrap.amount().token());
            case Action.Approve approve -> Stream.of(approve.token());
            case Action.Deploy ignored -> Stream.empty();
        };
    }

    static Set<Verb> verbsOf(Action action) {
        return switch (action) {
            case Action.Swap ignored -> Set.of(Verb.TRADE);
            case Action.Arbitrage ignored -> Set.of(Verb.TRADE);
            case Action.Supply ignored -> Set.of(Verb.LEND);
            case Action.Withdraw ignored -> Set.of(Verb.LEND);
            case Action.Repay ignored -> Set.of(Verb.LEND);
            case Action.Deleverage ignored -> Set.of(Verb.LEND);
            case Action.Borrow ignored -> Set.of(Verb.BORROW);
            case Action.Pay ignored -> Set.of(Verb.PAY);
            case Action.PayBatch ignored -> Set.of(Verb.PAY);
            case Action.Wrap ignored -> Set.of(Verb.WRAP);
            case Action.Unwrap ignored -> Set.of(Verb.WRAP);
            case Action.Approve ignored -> Set.of(Verb.TRADE, Verb.LEND, Verb.PAY, Verb.REVOKE);
            case Action.Deploy ignored -> Set.of(Verb.DEPLOY);
        };
    }
}
