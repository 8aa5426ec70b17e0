package dev.banyan.web3j.uniswap;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.money.Token;
import dev.banyan.web3j.abi.Words;
import java.math.BigInteger;
import java.util.List;

/** Canonical calldata (Solidity ABI specification) of the functions that actions turn into. */
final class ActionCalldata {

    private static final long WORD = 32;
    private static final long HOP = 4 * WORD;

    private ActionCalldata() {}

    /** {@code transfer(address to, uint256 amount)}. */
    static Bytes transfer(Address to, BigInteger amount) {
        return Bytes.of(Selectors.TRANSFER.value() + Words.address(to) + Words.uint(amount));
    }

    /** {@code approve(address spender, uint256 amount)}. */
    static Bytes approve(Address spender, BigInteger amount) {
        return Bytes.of(Selectors.APPROVE.value() + Words.address(spender) + Words.uint(amount));
    }

    /** {@code withdraw(uint256 amount)}. */
    static Bytes withdraw(BigInteger amount) {
        return Bytes.of(Selectors.WITHDRAW.value() + Words.uint(amount));
    }

    /** {@code swapExactTokensForTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline)}. */
    static Bytes swap(Action.Swap swap) {
        StringBuilder text = new StringBuilder(Selectors.SWAP.value())
                .append(Words.uint(swap.amountIn().units()))
                .append(Words.uint(swap.minOut().units()))
                .append(Words.uint(5 * WORD))
                .append(Words.address(swap.recipient()))
                .append(Words.uint(swap.deadline().getEpochSecond()))
                .append(Words.uint(swap.path().size()));
        for (Token token : swap.path()) {
            text.append(Words.address(token.address()));
        }
        return Bytes.of(text.toString());
    }

    /** {@code execute((uint256,(address,bool,uint32,bool)[])[] cycles, address base, uint256 minProfit, uint256 lastBlock)}. */
    static Bytes execute(Action.Arbitrage action) {
        StringBuilder offsets = new StringBuilder();
        StringBuilder bodies = new StringBuilder();
        for (Cycle cycle : action.cycles()) {
            offsets.append(Words.uint(WORD * action.cycles().size() + bodies.length() / 2));
            bodies.append(cycle(cycle.amountIn(), cycle.hops()));
        }
        return Bytes.of(Selectors.EXECUTE.value()
                + Words.uint(4 * WORD)
                + Words.address(action.base().address())
                + Words.uint(action.minProfit())
                + Words.uint(action.lastBlock())
                + Words.uint(action.cycles().size())
                + offsets
                + bodies);
    }

    /** How many bytes a cycle of that many hops takes. */
    static long cycleLength(int hops) {
        return 3 * WORD + HOP * hops;
    }

    private static String cycle(BigInteger amountIn, List<Hop> hops) {
        StringBuilder text = new StringBuilder(Words.uint(amountIn))
                .append(Words.uint(2 * WORD))
                .append(Words.uint(hops.size()));
        for (Hop hop : hops) {
            text.append(Words.address(hop.pool()))
                    .append(Words.uint(hop.zeroForOne() ? 1 : 0))
                    .append(Words.uint(hop.fee().value()))
                    .append(Words.uint(hop.isTicked() ? 1 : 0));
        }
        return text.toString();
    }
}
