package dev.banyan.kernel.policy;

import static dev.banyan.kernel.Samples.START;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.policy.Policy;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.TableDecoder;
import dev.banyan.kernel.budget.BudgetLedger;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** One question to the gate: actions with their real calls, and what they do when simulated. */
record Case(
        Policy policy,
        List<Action> actions,
        Map<Token, BigInteger> deltas,
        Fees fees,
        PriceBook prices,
        BudgetLedger ledger,
        boolean approved) {

    static Case of(List<Action> actions, Map<Token, BigInteger> deltas) {
        return new Case(Samples.policy(), actions, deltas, Samples.fees(), Samples.prices(), BudgetLedger.EMPTY, false);
    }

    Case under(Policy other) {
        return new Case(other, actions, deltas, fees, prices, ledger, approved);
    }

    Case at(Fees other) {
        return new Case(policy, actions, deltas, other, prices, ledger, approved);
    }

    Case with(BudgetLedger other) {
        return new Case(policy, actions, deltas, fees, prices, other, approved);
    }

    Case priced(PriceBook other) {
        return new Case(policy, actions, deltas, fees, other, ledger, approved);
    }

    Case approvedByPerson() {
        return new Case(policy, actions, deltas, fees, prices, ledger, true);
    }

    Judgement judge() {
        TableDecoder decoder = new TableDecoder();
        List<Call> calls = actions.stream().map(decoder::encode).toList();
        return judge(decoder, calls, new Simulation.Succeeded(effects(calls, decoder)));
    }

    Judgement judge(TableDecoder decoder, List<Call> calls, Simulation simulation) {
        List<Decoded> decoded = calls.stream().map(decoder::decode).toList();
        Intent intent = new Intent(new IntentId("case"), new Origin("a", "test"), actions.getLast(), calls, 100);
        List<Long> gas = Collections.nCopies(calls.size(), 100_000L);
        PolicyJudge judge = new PolicyJudge(Samples.mandate(policy));
        FeePlan plan = FeePlan.choose(
                fees, judge.caps(PolicyJudge.lane(intent, decoded)).offer(), gas, 30_000_000);
        return judge.judge(new Proposal(intent, decoded, simulation, plan, prices, approved), ledger, START);
    }

    Effects effects(List<Call> calls, TableDecoder decoder) {
        List<Decoded> decoded = calls.stream().map(decoder::decode).toList();
        Watchlist watchlist = Watchlist.of(Samples.mandate(policy), calls, decoded);
        return Samples.effects(
                deltas,
                watchlist.allowances(),
                Collections.nCopies(calls.size(), 100_000L).toArray(Long[]::new));
    }

    static Case pay(String text, Token token) {
        return pay(text, token, Samples.PAYEE);
    }

    static Case pay(String text, Token token, Address to) {
        var amount = Samples.amount(text, token);
        return of(
                List.of(new Action.Pay(amount, to)),
                Map.of(token, amount.units().negate()));
    }

    /** The exact allowance and the batch, which moves its total. */
    static Case batch(Action.PayBatch batch) {
        return of(
                List.of(new Action.Approve(batch.token(), batch.payer(), batch.total()), batch),
                Map.of(batch.token(), batch.total().negate()));
    }

    static Case swap(String in, Token from, String minOut, String out, Token to) {
        var amountIn = Samples.amount(in, from);
        return of(
                List.of(Samples.approve(amountIn, Samples.ROUTER), Samples.swap(amountIn, Samples.amount(minOut, to))),
                Map.of(
                        from,
                        amountIn.units().negate(),
                        to,
                        Samples.amount(out, to).units()));
    }
}
