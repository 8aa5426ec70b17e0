package dev.banyan.web3j.simulator;

import dev.banyan.api.chain.AllowanceChange;
import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.chain.HealthChange;
import dev.banyan.api.chain.HealthProbe;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.web3j.abi.Erc20;
import dev.banyan.web3j.abi.WordReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is read before and after the calls of one simulation, in a fixed order: balances, allowances, health factors. */
final class Readings {

    private final List<Token> tokens;
    private final List<AllowanceKey> allowances;
    private final List<HealthProbe> health;
    private final List<Call> calls;

    Readings(SimulationRequest request) {
        this.tokens = List.copyOf(request.tokens());
        this.allowances = List.copyOf(request.allowances());
        this.health = request.health();
        this.calls = Stream.of(
                        tokens.stream().map(token -> Erc20.balance(token, request.account())),
                        allowances.stream().map(key -> Erc20.allowance(key, request.account())),
                        health.stream().map(HealthProbe::call))
                .flatMap(part -> part)
                .toList();
    }

    List<Call> calls() {
        return calls;
    }

    /** The same with the native balance as a call of {@link Token#NATIVE_ADDRESS}, which a contract of ours understands. */
    List<Call> callsNamingNativeAsset() {
        List<Call> named = new ArrayList<>(calls);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isNative()) {
                named.set(i, Call.of(Token.NATIVE_ADDRESS, Bytes.EMPTY));
            }
        }
        return named;
    }

    /** What the reading at that place is of, for people. */
    String name(int index) {
        if (index < tokens.size()) {
            return "balance of " + tokens.get(index);
        }
        int next = index - tokens.size();
        return next < allowances.size()
                ? "allowance of " + allowances.get(next).token()
                : "health factor at " + health.get(next - allowances.size()).venue();
    }

    /**
     * The number in the answer to the reading at that place.
     *
     * @throws ChainException if it is not in there
     */
    BigInteger value(int index, Bytes answer) {
        int probe = index - tokens.size() - allowances.size();
        try {
            return probe < 0
                    ? new WordReader(answer).uint(0)
                    : health.get(probe).read(answer);
        } catch (IllegalArgumentException e) {
            throw new ChainException(Code.REJECTED, name(index) + " can not be read in the simulation", e);
        }
    }

    Effects effects(List<BigInteger> before, List<BigInteger> after, List<Long> gasUsed) {
        Map<Token, BigInteger> deltas = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            deltas.put(tokens.get(i), after.get(i).subtract(before.get(i)));
        }
        List<AllowanceChange> changes = new ArrayList<>();
        for (int i = 0; i < allowances.size(); i++) {
            int at = tokens.size() + i;
            changes.add(new AllowanceChange(allowances.get(i), before.get(at), after.get(at)));
        }
        List<HealthChange> healthChanges = new ArrayList<>();
        for (int i = 0; i < health.size(); i++) {
            int at = tokens.size() + allowances.size() + i;
            healthChanges.add(new HealthChange(health.get(i).venue(), before.get(at), after.get(at)));
        }
        return new Effects(deltas, changes, gasUsed, healthChanges);
    }
}
