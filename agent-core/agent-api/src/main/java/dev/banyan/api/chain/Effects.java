package dev.banyan.api.chain;

import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * What simulated calls do to the account. Balances and allowances are read inside the simulation, before and after;
 * what a contract logs is not believed. Gas is not in the deltas.
 *
 * @param deltas change of the account's balance by token, in base units, for every token asked for
 * @param allowances every allowance asked for
 * @param gasUsed units of gas of each call, in the order of the calls
 */
public record Effects(Map<Token, BigInteger> deltas, List<AllowanceChange> allowances, List<Long> gasUsed) {

    /** Keeps its own copies. */
    public Effects {
        deltas = Map.copyOf(deltas);
        allowances = List.copyOf(allowances);
        gasUsed = List.copyOf(gasUsed);
    }

    /** Units of gas of all the calls. */
    public long totalGas() {
        return gasUsed.stream().mapToLong(Long::longValue).sum();
    }
}
