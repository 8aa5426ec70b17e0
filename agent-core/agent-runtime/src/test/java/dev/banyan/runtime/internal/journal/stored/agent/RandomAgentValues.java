package dev.banyan.runtime.internal.journal.stored.agent;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.plan.Task;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.api.setting.NamedAddress;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.Kept;
import dev.banyan.api.tool.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Arbitrary plans, values and settings, by a seed. */
final class RandomAgentValues {

    private final Random random;

    RandomAgentValues(long seed) {
        this.random = new Random(seed);
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    boolean flag() {
        return random.nextBoolean();
    }

    long number() {
        return random.nextLong() >>> (1 + random.nextInt(63));
    }

    String text() {
        String letters = "ab zé\u20ac\n\"{}0x1";
        StringBuilder text = new StringBuilder();
        for (int i = upTo(40); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    Hash hash() {
        return Hash.of(hex(32));
    }

    Instant time() {
        return Instant.ofEpochSecond(number() % 10_000_000_000L, flag() ? 0 : random.nextInt(1_000_000_000));
    }

    IntentId id() {
        return flag() ? IntentId.ofPayout(hash()) : IntentId.ofTask("agent", "rule/0/" + upTo(99), upTo(9));
    }

    Intent intent() {
        return new Intent(
                id(),
                new Origin(text(), "plan"),
                new Action.Pay(amount(), Address.of(hex(20))),
                List.of(new Call(Address.of(hex(20)), Wei.of(number()), Bytes.of(hex(upTo(99))))),
                number());
    }

    Token token() {
        int number = upTo(9);
        return upTo(5) == 0
                ? Token.nativeAsset("ETH")
                : new Token((flag() ? "T" : "U") + number, Address.of("0x" + "%040x".formatted(number)), upTo(77));
    }

    TokenAmount amount() {
        BigInteger units = new BigInteger(upTo(256), random);
        return TokenAmount.of(token(), flag() ? units : units.negate());
    }

    Kept kept() {
        BigInteger numerator = new BigInteger(upTo(512), random);
        return new Kept(text(), text(), numerator, new BigInteger(upTo(511), random).add(BigInteger.ONE));
    }

    Head head() {
        return new Head(number(), hash(), hash(), time(), Wei.of(number()), Wei.of(number()), number());
    }

    <T> List<T> list(int most, Supplier<T> value) {
        List<T> values = new ArrayList<>();
        for (int i = upTo(most); i > 0; i--) {
            values.add(value.get());
        }
        return values;
    }

    <T> Map<String, T> named(int most, Supplier<T> value) {
        Map<String, T> map = new HashMap<>();
        list(most, this::text).forEach(name -> map.put(name, value.get()));
        return map;
    }

    Map<String, Value> fields() {
        return named(4, this::value);
    }

    Value value() {
        return oneOf(values());
    }

    /** One of each kind. */
    List<Value> values() {
        return List.of(
                new Value.Text(text()),
                new Value.Whole(new BigInteger(upTo(256), random).negate()),
                new Value.Flag(flag()),
                new Value.Amount(amount()),
                new Value.Account(Address.of(hex(20))),
                new Value.Many(upTo(3) == 0 ? list(2, this::value) : List.of(new Value.Flag(true))),
                new Value.Fields(upTo(3) == 0 ? fields() : Map.of("x", new Value.Flag(false))));
    }

    /** One of each kind. */
    List<Setting> settings() {
        return List.of(
                new Setting.Text(text()),
                new Setting.Whole(random.nextLong()),
                new Setting.Flag(flag()),
                new Setting.Amount(amount()),
                new Setting.OneToken(token()),
                new Setting.Tokens(list(3, this::token)),
                new Setting.Venues(list(3, this::text)),
                new Setting.Accounts(list(3, () -> new NamedAddress(text(), Address.of(hex(20))))),
                new Setting.PayoutFile(Path.of("/pay/list.csv")),
                new Setting.Share(new Bps(upTo(10_000))),
                new Setting.Venue(text()),
                new Setting.Ratio(new BigDecimal("1." + (1 + upTo(10_000)))),
                new Setting.Blocks(1L + upTo(10_000)),
                new Setting.Span(Duration.ofSeconds(number(), random.nextInt(1_000_000_000))));
    }

    /** One of each kind. */
    List<Provenance> provenances() {
        return List.of(
                new Provenance.Operator(),
                new Provenance.AgentFile(text()),
                new Provenance.TaskResult(upTo(9)),
                new Provenance.BrainChoice(text()),
                new Provenance.OwnReceipt(text()),
                new Provenance.Recalled(text(), oneOf(List.of(Trust.values()))),
                new Provenance.OwnDecision(text()),
                new Provenance.ChainData(text()),
                new Provenance.OtherAgent(text()),
                new Provenance.Outside(text()));
    }

    Plan plan() {
        int size = upTo(4);
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            tasks.add(new Task(i, text(), named(3, this::argument), new HashSet<>(list(2, () -> upTo(9)))));
        }
        return new Plan("rule/0/" + upTo(99), text(), tasks, flag());
    }

    PlanOutcome outcome() {
        return new PlanOutcome("rule/0/" + upTo(99), flag(), list(3, this::text), results());
    }

    private Map<Integer, Map<String, Value>> results() {
        Map<Integer, Map<String, Value>> results = new HashMap<>();
        list(2, () -> upTo(9)).forEach(task -> results.put(task, named(3, this::value)));
        return results;
    }

    private Argument argument() {
        return flag() ? new Argument.Known(value(), oneOf(provenances())) : new Argument.FromTask(upTo(9), text());
    }

    private String hex(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return "0x" + HexFormat.of().formatHex(some);
    }
}
