package dev.banyan.api.intent;

import dev.banyan.api.hex.Address;
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
     * An exact-in swap through a venue's router.
     *
     * @param path tokens from first to last, two or more
     * @param minOut the least that the calldata lets the account receive
     * @param recipient who receives the output
     */
    record Swap(
            String venue,
            List<Token> path,
            TokenAmount amountIn,
            TokenAmount minOut,
            Address recipient,
            Instant deadline)
            implements Action {
        /** Checks that the path and the amounts fit. */
        public Swap {
            path = List.copyOf(path);
            if (path.size() < 2
                    || !path.getFirst().equals(amountIn.token())
                    || !path.getLast().equals(minOut.token())) {
                throw new IllegalArgumentException("path and amounts do not fit");
            }
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
