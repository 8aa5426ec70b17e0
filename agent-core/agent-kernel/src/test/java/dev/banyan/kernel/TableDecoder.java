package dev.banyan.kernel;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.money.Wei;
import java.util.HashMap;
import java.util.Map;

/** Knows exactly the calls that it made itself: every action gets a call of its own with the real selector. */
public final class TableDecoder implements CallDecoder {

    private final Map<Call, Action> table = new HashMap<>();
    private int salt;

    public Call encode(Action action) {
        Call call =
                switch (action) {
                    case Action.Swap swap -> token(Samples.ROUTER, Samples.SWAP);
                    case Action.Arbitrage arbitrage -> token(Samples.EXECUTOR, Samples.CYCLES);
                    case Action.Pay pay
                    when pay.amount().token().isNative() ->
                        new Call(pay.to(), Wei.of(pay.amount().units()), Bytes.EMPTY);
                    case Action.Pay pay -> token(pay.amount().token().address(), Samples.TRANSFER);
                    case Action.PayBatch batch -> token(batch.payer(), Samples.PAY_BATCH);
                    case Action.Supply supply -> token(Samples.LENDER, Samples.SUPPLY);
                    case Action.Withdraw withdraw -> token(Samples.LENDER, Samples.TAKE_BACK);
                    case Action.Borrow borrow -> token(Samples.LENDER, Samples.BORROW);
                    case Action.Repay repay -> token(Samples.LENDER, Samples.REPAY);
                    case Action.Deleverage deleverage -> token(deleverage.helper(), Samples.DELEVERAGE);
                    case Action.Wrap wrap ->
                        Samples.call(
                                Samples.WETH.address(), Wei.of(wrap.amount().units()), Samples.DEPOSIT, salt++);
                    case Action.Unwrap unwrap -> token(Samples.WETH.address(), Samples.WITHDRAW);
                    case Action.Approve approve -> token(approve.token().address(), Samples.APPROVE);
                    case Action.Deploy deploy -> token(deploy.at(), Samples.DEPOSIT);
                };
        table.put(call, action);
        return call;
    }

    private Call token(Address to, Bytes selector) {
        return Samples.call(to, Wei.ZERO, selector, salt++);
    }

    @Override
    public Decoded decode(Call call) {
        Action action = table.get(call);
        return action == null ? new Decoded.Unknown("not in the table") : new Decoded.Known(action);
    }
}
