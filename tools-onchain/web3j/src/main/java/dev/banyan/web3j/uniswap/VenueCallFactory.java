package dev.banyan.web3j.uniswap;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.web3j.liquidity.TickVenue;
import dev.banyan.web3j.payout.BatchCalldata;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Turns actions into calls of the venues' routers, the account's helper contracts, tokens and the wrapped native asset. */
public final class VenueCallFactory implements CallFactory {

    private final VenueBook book;

    /** For the account of {@code book}. */
    public VenueCallFactory(VenueBook book) {
        this.book = book;
    }

    @Override
    public List<Call> calls(Action action) {
        return switch (action) {
            case Action.Swap swap -> swap(swap);
            case Action.Arbitrage arbitrage -> List.of(arbitrage(arbitrage));
            case Action.Pay pay -> List.of(pay(pay));
            case Action.PayBatch batch -> payBatch(batch);
            case Action.Supply ignored -> throw new IllegalArgumentException("no lending venue");
            case Action.Withdraw ignored -> throw new IllegalArgumentException("no lending venue");
            case Action.Borrow ignored -> throw new IllegalArgumentException("no lending venue");
            case Action.Deleverage ignored -> throw new IllegalArgumentException("no lending venue");
            case Action.Repay ignored -> throw new IllegalArgumentException("no lending venue");
            case Action.Wrap wrap -> List.of(wrap(wrap.amount()));
            case Action.Unwrap unwrap -> List.of(unwrap(unwrap.amount()));
            case Action.Approve approve ->
                List.of(Call.of(
                        contract(approve.token()), ActionCalldata.approve(approve.spender(), approve.amount())));
            case Action.Deploy deploy -> List.of(deploy(deploy));
        };
    }

    /** The call that is what an action says, without those that allow it and take back what is left of that. */
    Call own(Action action) {
        List<Call> calls = calls(action);
        boolean revoked = action instanceof Action.Swap swap && swap.exactOut();
        return revoked ? calls.get(calls.size() - 2) : calls.getLast();
    }

    /** The exact allowance, then the swap; where that takes only what it needs, the allowance is then taken back. */
    private List<Call> swap(Action.Swap swap) {
        Optional<TickVenue> ticked = book.tickVenue(swap.venue());
        if (ticked.isPresent()) {
            return tickSwap(ticked.get(), swap);
        }
        if (swap.exactOut() || !swap.fees().isEmpty()) {
            throw new IllegalArgumentException("only venues of kind " + TickVenue.KIND
                    + " swap for an exact output or by a pool's fee, not " + swap.venue());
        }
        V2Venue venue = venue(swap.venue());
        swap.path().forEach(this::contract);
        return List.of(
                Call.of(
                        contract(swap.amountIn().token()),
                        ActionCalldata.approve(venue.router(), swap.amountIn().units())),
                Call.of(venue.router(), ActionCalldata.swap(swap)));
    }

    private List<Call> tickSwap(TickVenue venue, Action.Swap swap) {
        swap.path().forEach(this::contract);
        Address paid = contract(swap.amountIn().token());
        Call allowance = Call.of(
                paid, ActionCalldata.approve(venue.router(), swap.amountIn().units()));
        Call itself = Call.of(venue.router(), TickSwapCalldata.of(swap));
        return swap.exactOut()
                ? List.of(allowance, itself, Call.of(paid, ActionCalldata.approve(venue.router(), BigInteger.ZERO)))
                : List.of(allowance, itself);
    }

    private Call arbitrage(Action.Arbitrage action) {
        contract(action.base());
        for (Cycle cycle : action.cycles()) {
            for (Hop hop : cycle.hops()) {
                contract(hop.tokenIn());
                check(hop);
            }
        }
        return Call.of(book.executor().address(), ActionCalldata.execute(action));
    }

    private void check(Hop hop) {
        switch (hop.kind()) {
            case PAIR -> {
                if (!venue(hop.venue()).fee().equals(hop.fee())) {
                    throw new IllegalArgumentException("pairs of " + hop.venue() + " take another fee");
                }
            }
            case TICKS -> {
                if (book.tickVenue(hop.venue()).isEmpty()) {
                    throw new IllegalArgumentException("no " + TickVenue.KIND + " venue is named " + hop.venue());
                }
            }
        }
    }

    private Call pay(Action.Pay pay) {
        TokenAmount amount = pay.amount();
        return amount.token().isNative()
                ? new Call(pay.to(), Wei.of(amount.units()), Bytes.EMPTY)
                : Call.of(contract(amount.token()), ActionCalldata.transfer(pay.to(), amount.units()));
    }

    /** The exact allowance, then the payments. */
    private List<Call> payBatch(Action.PayBatch batch) {
        Address payer = book.payer().address();
        if (!batch.payer().equals(payer)) {
            throw new IllegalArgumentException("not the batch payer of " + book.account() + ": " + batch.payer());
        }
        return List.of(
                Call.of(contract(batch.token()), ActionCalldata.approve(payer, batch.total())),
                Call.of(payer, BatchCalldata.pay(batch)));
    }

    private Call wrap(TokenAmount amount) {
        if (!amount.token().isNative()) {
            throw new IllegalArgumentException("only " + book.nativeAsset() + " can be wrapped, not " + amount.token());
        }
        return new Call(book.wrapped().address(), Wei.of(amount.units()), Selectors.DEPOSIT);
    }

    private Call unwrap(TokenAmount amount) {
        if (!amount.token().equals(book.wrapped())) {
            throw new IllegalArgumentException("only " + book.wrapped() + " can be unwrapped, not " + amount.token());
        }
        return Call.of(book.wrapped().address(), ActionCalldata.withdraw(amount.units()));
    }

    private Call deploy(Action.Deploy deploy) {
        return book.helper(deploy.contract())
                .filter(helper -> helper.address().equals(deploy.at()))
                .orElseThrow(() ->
                        new IllegalArgumentException("no helper contract: " + deploy.contract() + " at " + deploy.at()))
                .deployment();
    }

    private V2Venue venue(String name) {
        return book.venue(name)
                .orElseThrow(() -> new IllegalArgumentException("no " + V2Venue.KIND + " venue is named " + name));
    }

    /** The contract of a token of the registry. */
    private Address contract(Token token) {
        return book.token(token.address())
                .orElseThrow(() -> new IllegalArgumentException(token + " is not in the registry"))
                .address();
    }
}
