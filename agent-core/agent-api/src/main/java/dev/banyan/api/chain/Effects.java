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
 * @param health every health factor asked for
 */
public record Effects(
        Map<Token, BigInteger> deltas,
        List<AllowanceChange> allowances,
        List<Long> gasUsed,
        List<HealthChange> health) {

    /** Keeps its own copies. */
    public Effects {
        deltas = Map.copyOf(deltas);
        allowances = List.copyOf(allowances);
        gasUsed = List.copyOf(gasUsed);
        health = List.copyOf(health);
    }

    /** Where no health factor was asked for. */
    public Effects(Map<Token, BigInteger> deltas, List<AllowanceChange> allowances, List<Long> gasUsed) {
        this(deltas, allowances, gasUsed, List.of());
    }

    /** Units of gas of all the calls. */
    public long totalGas() {
        return gasUsed.stream().mapToLong(Long::longValue).sum();
    }
}
