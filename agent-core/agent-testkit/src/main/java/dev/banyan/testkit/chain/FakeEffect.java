package dev.banyan.testkit.chain;

import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** What a call does on a {@link FakeChain}, simulated or mined. */
public sealed interface FakeEffect {

    /** Units of gas it uses. */
    long gas();

    /**
     * It goes through.
     *
     * @param deltas change of the sender's balances in base units, sent value not counted
     * @param allowances the sender's allowances that it sets
     * @param logs what it logs; their transaction is filled in when mined
     */
    record Done(Map<Token, BigInteger> deltas, Map<AllowanceKey, BigInteger> allowances, List<LogEntry> logs, long gas)
            implements FakeEffect {
        /** Keeps its own copies. */
        public Done {
            deltas = Map.copyOf(deltas);
            allowances = Map.copyOf(allowances);
            logs = List.copyOf(logs);
        }
    }

    /** It reverts. */
    record Reverts(String reason, long gas) implements FakeEffect {}

    /** A plain transfer's gas, and no effect besides the value sent. */
    static FakeEffect none() {
        return new Done(Map.of(), Map.of(), List.of(), 21_000);
    }

    /** Changes the sender's balance of one token. */
    static FakeEffect delta(Token token, BigInteger change, long gas) {
        return new Done(Map.of(token, change), Map.of(), List.of(), gas);
    }

    /** Reverts with a reason. */
    static FakeEffect reverts(String reason) {
        return new Reverts(reason, 50_000);
    }
}
