package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;

/** What an intent declares. */
final class ActionForms {

    static final Form<Action> ACTION = Form.of(ActionForms::write, ActionForms::read);

    /** An allowance where nothing else can stand. */
    static final Form<Action.Approve> APPROVE = Form.of(ActionForms::approve, ActionForms::approve);

    private static final Form<Token> TOKEN = Form.of((out, token) -> out.token("t", token), in -> in.token("t"));

    private static final Form<Ppm> FEE =
            Form.of((out, fee) -> out.number("f", fee.value()), in -> new Ppm(in.count("f")));

    private static final Form<Hop> HOP = Form.of(
            (out, hop) -> out.text("v", hop.venue())
                    .address("p", hop.pool())
                    .token("i", hop.tokenIn())
                    .token("o", hop.tokenOut())
                    .flag("z", hop.zeroForOne())
                    .number("f", hop.fee().value())
                    .numberIfAny("k", hop.isTicked() ? 1 : 0),
            in -> new Hop(
                    in.text("v"),
                    in.address("p"),
                    in.token("i"),
                    in.token("o"),
                    in.flag("z"),
                    new Ppm(in.count("f")),
                    in.countOrZero("k") == 0 ? Hop.Kind.PAIR : Hop.Kind.TICKS));

    private static final Form<Cycle> CYCLE = Form.of(
            (out, cycle) -> out.amount("i", cycle.amountIn()).list("h", HOP, cycle.hops()),
            in -> new Cycle(in.amount("i"), in.list("h", HOP)));

    private static final Form<Payout> PAYOUT = Form.of(
            (out, payout) ->
                    out.hash("k", payout.key()).address("t", payout.to()).amount("u", payout.amount()),
            in -> new Payout(in.hash("k"), in.address("t"), in.amount("u")));

    private ActionForms() {}

    private static void write(RecordWriter out, Action action) {
        switch (action) {
            case Action.Swap swap -> swap(out.text("k", "swap"), swap);
            case Action.Arbitrage a ->
                out.text("k", "arb")
                        .token("b", a.base())
                        .list("c", CYCLE, a.cycles())
                        .amount("p", a.minProfit())
                        .number("l", a.lastBlock());
            case Action.Pay pay ->
                out.text("k", "pay")
                        .record("u", MoneyForms.AMOUNT, pay.amount())
                        .address("r", pay.to());
            case Action.PayBatch batch ->
                out.text("k", "batch")
                        .token("t", batch.token())
                        .address("c", batch.payer())
                        .list("p", PAYOUT, batch.payouts());
            case Action.Supply supply ->
                out.text("k", "supply")
                        .text("v", supply.venue())
                        .record("u", MoneyForms.AMOUNT, supply.amount())
                        .amount("l", supply.leastShares());
            case Action.Withdraw withdraw ->
                out.text("k", "withdraw")
                        .text("v", withdraw.venue())
                        .token("t", withdraw.asset())
                        .amount("s", withdraw.shares())
                        .amount("l", withdraw.least());
            case Action.Borrow borrow ->
                out.text("k", "borrow").text("v", borrow.venue()).record("u", MoneyForms.AMOUNT, borrow.amount());
            case Action.Repay repay ->
                out.text("k", "repay").text("v", repay.venue()).record("u", MoneyForms.AMOUNT, repay.amount());
            case Action.Deleverage deleverage -> deleverage(out.text("k", "delev"), deleverage);
            case Action.Wrap wrap -> out.text("k", "wrap").record("u", MoneyForms.AMOUNT, wrap.amount());
            case Action.Unwrap unwrap -> out.text("k", "unwrap").record("u", MoneyForms.AMOUNT, unwrap.amount());
            case Action.Approve approve -> approve(out.text("k", "approve"), approve);
            case Action.Deploy deploy ->
                out.text("k", "deploy").text("n", deploy.contract()).address("a", deploy.at());
        }
    }

    private static Action read(RecordReader in) throws UnreadableEvent {
        String kind = in.text("k");
        return switch (kind) {
            case "swap" -> swap(in);
            case "arb" -> new Action.Arbitrage(in.token("b"), in.list("c", CYCLE), in.amount("p"), in.number("l"));
            case "pay" -> new Action.Pay(in.record("u", MoneyForms.AMOUNT), in.address("r"));
            case "batch" -> new Action.PayBatch(in.token("t"), in.address("c"), in.list("p", PAYOUT));
            case "supply" -> new Action.Supply(in.text("v"), in.record("u", MoneyForms.AMOUNT), in.amount("l"));
            case "withdraw" -> new Action.Withdraw(in.text("v"), in.token("t"), in.amount("s"), in.amount("l"));
            case "borrow" -> new Action.Borrow(in.text("v"), in.record("u", MoneyForms.AMOUNT));
            case "repay" -> new Action.Repay(in.text("v"), in.record("u", MoneyForms.AMOUNT));
            case "delev" ->
                new Action.Deleverage(
                        in.text("v"),
                        in.address("c"),
                        in.record("r", MoneyForms.AMOUNT),
                        in.record("s", MoneyForms.AMOUNT),
                        in.list("h", HOP),
                        in.amount("l"),
                        in.number("b"));
            case "wrap" -> new Action.Wrap(in.record("u", MoneyForms.AMOUNT));
            case "unwrap" -> new Action.Unwrap(in.record("u", MoneyForms.AMOUNT));
            case "approve" -> approve(in);
            case "deploy" -> new Action.Deploy(in.text("n"), in.address("a"));
            default -> throw in.unknown("action " + kind);
        };
    }

    private static void deleverage(RecordWriter out, Action.Deleverage deleverage) {
        out.text("v", deleverage.venue())
                .address("c", deleverage.helper())
                .record("r", MoneyForms.AMOUNT, deleverage.repaid())
                .record("s", MoneyForms.AMOUNT, deleverage.sold())
                .list("h", HOP, deleverage.route())
                .amount("l", deleverage.leastHealth())
                .number("b", deleverage.lastBlock());
    }

    private static void swap(RecordWriter out, Action.Swap swap) {
        out.text("v", swap.venue())
                .list("p", TOKEN, swap.path())
                .listIfAny("f", FEE, swap.fees())
                .record("i", MoneyForms.AMOUNT, swap.amountIn())
                .record("o", MoneyForms.AMOUNT, swap.minOut())
                .address("r", swap.recipient())
                .time("d", swap.deadline())
                .numberIfAny("e", swap.exactOut() ? 1 : 0);
    }

    private static Action.Swap swap(RecordReader in) throws UnreadableEvent {
        return new Action.Swap(
                in.text("v"),
                in.list("p", TOKEN),
                in.listIfAny("f", FEE),
                in.record("i", MoneyForms.AMOUNT),
                in.record("o", MoneyForms.AMOUNT),
                in.address("r"),
                in.time("d"),
                in.countOrZero("e") == 1);
    }

    private static void approve(RecordWriter out, Action.Approve approve) {
        out.token("t", approve.token()).address("s", approve.spender()).amount("u", approve.amount());
    }

    private static Action.Approve approve(RecordReader in) throws UnreadableEvent {
        return new Action.Approve(in.token("t"), in.address("s"), in.amount("u"));
    }
}
