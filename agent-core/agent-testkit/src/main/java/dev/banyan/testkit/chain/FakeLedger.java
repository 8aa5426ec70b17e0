package dev.banyan.testkit.chain;

import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** Balances, allowances and nonces of a {@link FakeChain} after one block; immutable. */
record FakeLedger(Map<Holding, BigInteger> balances, Map<Grant, BigInteger> allowances, Map<Address, Long> nonces) {

    private static final Token NATIVE = Token.nativeAsset("ETH");

    record Holding(Address account, Token token) {}

    record Grant(Address account, AllowanceKey key) {}

    FakeLedger {
        balances = Map.copyOf(balances);
        allowances = Map.copyOf(allowances);
        nonces = Map.copyOf(nonces);
    }

    static FakeLedger empty() {
        return new FakeLedger(Map.of(), Map.of(), Map.of());
    }

    BigInteger balance(Address account, Token token) {
        return balances.getOrDefault(new Holding(account, token), BigInteger.ZERO);
    }

    BigInteger allowance(Address account, AllowanceKey key) {
        return allowances.getOrDefault(new Grant(account, key), BigInteger.ZERO);
    }

    long nonce(Address account) {
        return nonces.getOrDefault(account, 0L);
    }

    FakeLedger plus(Address account, Token token, BigInteger change) {
        Map<Holding, BigInteger> changed = new HashMap<>(balances);
        changed.merge(new Holding(account, token), change, BigInteger::add);
        return new FakeLedger(changed, allowances, nonces);
    }

    FakeLedger withNonce(Address account, long nonce) {
        Map<Address, Long> changed = new HashMap<>(nonces);
        changed.put(account, nonce);
        return new FakeLedger(balances, allowances, changed);
    }

    FakeLedger after(Address sender, Call call, FakeEffect.Done effect) {
        FakeLedger ledger = this;
        if (call.value().value().signum() > 0) {
            ledger = ledger.plus(sender, NATIVE, call.value().value().negate())
                    .plus(call.to(), NATIVE, call.value().value());
        }
        for (Map.Entry<Token, BigInteger> delta : effect.deltas().entrySet()) {
            ledger = ledger.plus(sender, delta.getKey(), delta.getValue());
        }
        Map<Grant, BigInteger> granted = new HashMap<>(ledger.allowances);
        effect.allowances().forEach((key, amount) -> granted.put(new Grant(sender, key), amount));
        return new FakeLedger(ledger.balances, granted, ledger.nonces);
    }

    FakeLedger charged(Address sender, BigInteger fee) {
        return plus(sender, NATIVE, fee.negate());
    }
}
