package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.chain.AllowanceChange;
import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Verdict;
import dev.banyan.kernel.budget.Spend;
import dev.banyan.kernel.policy.Estimate;
import dev.banyan.kernel.wallet.Layout;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Arbitrary values of the API, extremes among them, by a seed. */
final class RandomValues {

    private final Random random;

    RandomValues(long seed) {
        this.random = new Random(seed);
    }

    boolean flag() {
        return random.nextBoolean();
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Of any size that is not negative, small ones and the largest too. */
    long number() {
        return random.nextLong() >>> (1 + random.nextInt(63));
    }

    String hex(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return "0x" + HexFormat.of().formatHex(some);
    }

    Address address() {
        return Address.of(hex(20));
    }

    Hash hash() {
        return Hash.of(hex(32));
    }

    Bytes data() {
        return Bytes.of(hex(flag() ? upTo(4) : upTo(400)));
    }

    /** Up to 256 bits, as in a contract. */
    BigInteger units() {
        return new BigInteger(upTo(256), random);
    }

    BigInteger positive() {
        return units().add(BigInteger.ONE);
    }

    BigInteger signed() {
        return flag() ? units() : units().negate();
    }

    Wei wei() {
        return Wei.of(units());
    }

    Instant time() {
        return Instant.ofEpochSecond(number() % 10_000_000_000L, flag() ? 0 : random.nextInt(1_000_000_000));
    }

    String text() {
        String letters = "ab zé\u20ac\n\"{}0x1";
        StringBuilder text = new StringBuilder();
        int length = upTo(60);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    IntentId id() {
        return switch (upTo(5)) {
            case 0 -> IntentId.ofPayout(hash());
            case 1 -> IntentId.ofCycle("a", "s", hash(), address() + ">" + address());
            case 2 -> IntentId.ofRule("agent", upTo(9), number(), upTo(3));
            case 3 -> new IntentId("0x" + "ab".repeat(upTo(40)) + "A0x0x" + "c".repeat(upTo(50)));
            case 4 -> new IntentId(hash() + hash().value().substring(2) + "f");
            default -> new IntentId("revoke/1/" + address() + "/" + upTo(99) + "/0");
        };
    }

    /** One of few addresses, so that a record has several under one; called differently now and then. */
    Token token() {
        if (upTo(5) == 0) {
            return Token.nativeAsset("ETH");
        }
        int number = upTo(9);
        return new Token(flag() ? "T" + number : "U" + number, Address.of("0x" + "%040x".formatted(number)), upTo(77));
    }

    TokenAmount amount() {
        return TokenAmount.of(token(), signed());
    }

    <T> List<T> list(int most, Supplier<T> value) {
        List<T> values = new ArrayList<>();
        int size = upTo(most);
        for (int i = 0; i < size; i++) {
            values.add(value.get());
        }
        return values;
    }

    Map<Token, BigInteger> unitsByToken(Supplier<BigInteger> units) {
        Map<Token, BigInteger> map = new HashMap<>();
        list(5, this::token).forEach(token -> map.put(token, units.get()));
        return map;
    }

    Call call() {
        return new Call(address(), flag() ? Wei.ZERO : wei(), data());
    }

    UnsignedTransaction unsigned() {
        Wei tip = wei();
        return new UnsignedTransaction(number(), number(), call(), 1 + number() / 2, tip.plus(wei()), tip);
    }

    Layout layout() {
        UnsignedTransaction transaction = unsigned();
        return Layout.of(transaction, flag() ? transaction.call() : call());
    }

    SignedTransaction signedTransaction() {
        UnsignedTransaction transaction = unsigned();
        Bytes raw = flag() ? RawBytes.of(transaction, hash(), hash()) : data();
        return new SignedTransaction(hash(), raw, transaction);
    }

    LogEntry log(Hash transaction) {
        return new LogEntry(address(), list(4, this::hash), data(), flag() ? transaction : hash(), upTo(500));
    }

    Receipt receipt() {
        Hash transaction = hash();
        Wei l1Fee = flag() ? Wei.ZERO : wei();
        return new Receipt(
                transaction, hash(), number(), flag(), number(), wei(), l1Fee, list(3, () -> log(transaction)));
    }

    Simulation simulation() {
        if (upTo(3) == 0) {
            return new Simulation.Reverted(upTo(15), text());
        }
        return new Simulation.Succeeded(new Effects(
                unitsByToken(this::signed),
                list(4, () -> new AllowanceChange(new AllowanceKey(token(), address()), units(), units())),
                list(16, this::number)));
    }

    Verdict verdict() {
        return oneOf(List.of(
                new Verdict.Allowed(), new Verdict.Denied(text(), text()), new Verdict.NeedsApproval(text(), text())));
    }

    Estimate estimate() {
        return new Estimate(unitsByToken(this::units), units(), signed(), units(), units());
    }

    Spend spend() {
        return new Spend(unitsByToken(this::units), units(), units(), units());
    }
}
