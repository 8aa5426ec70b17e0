package dev.banyan.api.intent;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/**
 * What an intent declares it does, and what its calls are found to do when decoded. The set is closed: what is none of
 * these is unknown, and the unknown is denied.
 */
public sealed interface Action {

    /**
     * A swap through a venue's router, of an exact amount that goes in or for an exact one that comes out.
     *
     * @param path tokens from first to last, two or more
     * @param fees the fee of the pool between each two tokens, at a venue that has several pools of a pair; else empty
     * @param amountIn what goes in; if the output is exact, the most that may
     * @param minOut the least that the calldata lets the account receive; if the output is exact, all of it
     * @param recipient who receives the output
     * @param exactOut true if the output is exact: what of the allowance is then left has to be revoked
     */
    record Swap(
            String venue,
            List<Token> path,
            List<Ppm> fees,
            TokenAmount amountIn,
            TokenAmount minOut,
            Address recipient,
            Instant deadline,
            boolean exactOut)
            implements Action {
        /** Checks that the path and the amounts fit. */
        public Swap {
            path = List.copyOf(path);
            fees = List.copyOf(fees);
            if (!fees.isEmpty() && fees.size() != path.size() - 1) {
                throw new IllegalArgumentException("a fee between each two tokens expected, or none");
            }
            if (path.size() < 2
                    || !path.getFirst().equals(amountIn.token())
                    || !path.getLast().equals(minOut.token())) {
                throw new IllegalArgumentException("path and amounts do not fit");
            }
        }

        /** Of an exact amount that goes in. */
        public Swap(
                String venue,
                List<Token> path,
                List<Ppm> fees,
                TokenAmount amountIn,
                TokenAmount minOut,
                Address recipient,
                Instant deadline) {
            this(venue, path, fees, amountIn, minOut, recipient, deadline, false);
        }

        /** The same at a venue with one pool a pair. */
        public Swap(
                String venue,
                List<Token> path,
                TokenAmount amountIn,
                TokenAmount minOut,
                Address recipient,
                Instant deadline) {
            this(venue, path, List.of(), amountIn, minOut, recipient, deadline);
        }
    }

    /**
     * Cycles through pools in one atomic call of the account's own executor contract.
     *
     * @param base the token that every cycle begins and ends with
     * @param minProfit base units that the account must gain, or the call reverts
     * @param lastBlock the call reverts in any later block
     */
    record Arbitrage(Token base, List<Cycle> cycles, BigInteger minProfit, long lastBlock) implements Action {
        /** Checks that there is a cycle, and that all begin with the base token. */
        public Arbitrage {
            cycles = List.copyOf(cycles);
            if (cycles.isEmpty() || !cycles.stream().allMatch(c -> c.base().equals(base))) {
                throw new IllegalArgumentException("one cycle or more through the base token expected");
            }
        }
    }

    /** A plain transfer of a token or of the native asset. */
    record Pay(TokenAmount amount, Address to) implements Action {}

    /**
     * Several transfers of one token in one call of the account's own {@code BatchPayer} contract, which takes the sum by
     * an exact allowance, pays all or none, and never pays one key twice.
     *
     * @param payer the contract
     */
    record PayBatch(Token token, Address payer, List<Payout> payouts) implements Action {
        /** Keeps its own copy; refuses an empty list, and a key that stands in it twice. */
        public PayBatch {
            payouts = List.copyOf(payouts);
            if (payouts.isEmpty()
                    || payouts.stream().map(Payout::key).distinct().count() != payouts.size()) {
                throw new IllegalArgumentException("one payout or more expected, each once");
            }
        }

        /** What all of them take together, in base units. */
        public BigInteger total() {
            return payouts.stream().map(Payout::amount).reduce(BigInteger.ZERO, BigInteger::add);
        }
    }

    /** Native asset into its wrapped form, for the account itself; the amount is of the native asset. */
    record Wrap(TokenAmount amount) implements Action {}

    /** Wrapped form back into the native asset, for the account itself; the amount is of the wrapped token. */
    record Unwrap(TokenAmount amount) implements Action {}

    /**
     * Puts a token into a venue for the account itself: into a lending market, or into a vault.
     *
     * @param leastShares base units of the position's token that the calldata guarantees; where the venue redeems at par, the amount itself
     */
    record Supply(String venue, TokenAmount amount, BigInteger leastShares) implements Action {
        /** Refuses an amount that is not positive, and a guarantee below nothing. */
        public Supply {
            if (amount.units().signum() <= 0 || leastShares.signum() < 0) {
                throw new IllegalArgumentException("not an amount to supply: " + amount);
            }
        }
    }

    /**
     * Takes a position out of a venue, to the account itself.
     *
     * @param asset what is taken out
     * @param shares base units of the position's token that are given up; {@link #ALL} at a venue that redeems at par
     * @param least base units of the asset that the calldata guarantees; where the venue redeems at par, the shares themselves
     */
    record Withdraw(String venue, Token asset, BigInteger shares, BigInteger least) implements Action {

        /** The whole position, with the interest up to the block in which it happens. */
        public static final BigInteger ALL = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

        /** Refuses shares that are not positive, and a guarantee below nothing. */
        public Withdraw {
            if (shares.signum() <= 0 || least.signum() < 0) {
                throw new IllegalArgumentException("not a position to withdraw: " + shares);
            }
        }

        /** True for the whole position, whatever it has become. */
        public boolean takesAll() {
            return shares.equals(ALL);
        }
    }

    /** Borrows from a lending market at the variable rate, for the account itself and against what it supplied there. */
    record Borrow(String venue, TokenAmount amount) implements Action {
        /** Refuses an amount that is not positive. */
        public Borrow {
            if (amount.units().signum() <= 0) {
                throw new IllegalArgumentException("not an amount to borrow: " + amount);
            }
        }
    }

    /** Pays back the account's own debt at the variable rate; more than is owed leaves an allowance, and is refused for that. */
    record Repay(String venue, TokenAmount amount) implements Action {
        /** Refuses an amount that is not positive. */
        public Repay {
            if (amount.units().signum() <= 0) {
                throw new IllegalArgumentException("not an amount to repay: " + amount);
            }
        }
    }

    /**
     * Pays back debt out of the collateral, in one call of the account's own contract: a flash swap of what is owed pays the debt, and as
     * much of the freed collateral as the pool asks for pays the swap. What is left goes back as it came.
     *
     * @param helper the contract
     * @param repaid how much of the debt is paid back
     * @param sold the most of the collateral that may be taken out and sold
     * @param route the pools that it is sold through, from the collateral to what is owed
     * @param leastHealth the call reverts if the account's health factor, a wad, is below this afterwards
     * @param lastBlock the call reverts in any later block
     */
    record Deleverage(
            String venue,
            Address helper,
            TokenAmount repaid,
            TokenAmount sold,
            List<Hop> route,
            BigInteger leastHealth,
            long lastBlock)
            implements Action {
        /** Checks that the route leads from one token to the other. */
        public Deleverage {
            route = List.copyOf(route);
            boolean leads = !route.isEmpty()
                    && route.getFirst().tokenIn().equals(sold.token())
                    && route.getLast().tokenOut().equals(repaid.token());
            for (int i = 1; leads && i < route.size(); i++) {
                leads = route.get(i - 1).tokenOut().equals(route.get(i).tokenIn());
            }
            if (!leads || repaid.units().signum() <= 0 || sold.units().signum() <= 0 || leastHealth.signum() < 0) {
                throw new IllegalArgumentException(
                        "a route from " + sold.token() + " to " + repaid.token() + " expected");
            }
        }
    }

    /** An allowance is set to {@code amount} base units; zero revokes it. */
    record Approve(Token token, Address spender, BigInteger amount) implements Action {}

    /**
     * A helper contract of ours is created for the account.
     *
     * @param contract its name, such as {@code ArbitrageExecutor}
     * @param at the address it gets
     */
    record Deploy(String contract, Address at) implements Action {}
}
