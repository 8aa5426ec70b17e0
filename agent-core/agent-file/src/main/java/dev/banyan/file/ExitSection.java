package dev.banyan.file;

import dev.banyan.api.agent.ExitDefinition;
import dev.banyan.api.agent.ExitDefinition.Doing;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Bps;
import dev.banyan.api.policy.Policy;
import dev.banyan.file.yaml.YamlNode;
import dev.banyan.rules.text.Parsed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code exit}: what begins it ({@code operator}, {@code drawdown 5%}), and {@code hold}, {@code flatten} or {@code {withdraw: payroll}}. */
final class ExitSection {

    static final String OPERATOR = "operator";
    private static final Pattern DRAWDOWN = Pattern.compile("drawdown ([0-9]{1,3}(?:\\.[0-9]{1,2})?)%");
    private static final int WHOLE = 10_000;
    static final List<String> PLAIN = List.of("hold", "flatten");

    private final Reading reading;
    private final Registry registry;

    ExitSection(Reading reading, Registry registry) {
        this.reading = reading;
        this.registry = registry;
    }

    ExitDefinition read(Item item, Optional<Policy> policy) {
        Optional<Section> section = Section.open(reading, item, FileFormat.exit());
        Optional<Bps> drawdown = section.flatMap(s -> s.find("when")).flatMap(this::occasions);
        Doing doing = section.flatMap(s -> s.find("do"))
                .flatMap(what -> doing(what, policy))
                .orElse(new Doing.Hold());
        return new ExitDefinition(doing, drawdown);
    }

    private Optional<Bps> occasions(Item when) {
        Optional<Bps> drawdown = Optional.empty();
        for (Item occasion : reading.oneOrMany(when)) {
            Optional<Optional<Bps>> read = reading.value(occasion, ExitSection::occasion);
            if (read.isPresent() && read.get().isPresent()) {
                if (drawdown.isPresent()) {
                    reading.problem(occasion, "one drawdown expected");
                }
                drawdown = read.get();
            }
        }
        return drawdown;
    }

    private static Parsed<Optional<Bps>> occasion(String text) {
        if (text.equals(OPERATOR)) {
            return Parsed.ok(Optional.empty());
        }
        Matcher drawdown = DRAWDOWN.matcher(text);
        if (!drawdown.matches()) {
            return Parsed.wrong(
                    text.startsWith("drawdown")
                            ? "a fall in per cent with up to two decimals expected, such as drawdown 5%; found " + text
                            : "operator or a drawdown such as drawdown 5% expected, found " + text);
        }
        int bps = new BigDecimal(drawdown.group(1)).movePointRight(2).intValueExact();
        return bps > 0 && bps < WHOLE
                ? Parsed.ok(Optional.of(new Bps(bps)))
                : Parsed.wrong("a fall of more than 0 % and less than 100 % expected, found " + text);
    }

    private Optional<Doing> doing(Item item, Optional<Policy> policy) {
        if (item.node() instanceof YamlNode.Mapping) {
            return Section.open(reading, item, FileFormat.withdraw())
                    .flatMap(s -> s.find("withdraw"))
                    .flatMap(payee -> withdraw(payee, policy));
        }
        return reading.value(item, text -> switch (text) {
            case "hold" -> Parsed.<Doing>ok(new Doing.Hold());
            case "flatten" -> Parsed.<Doing>ok(new Doing.Flatten());
            default -> Parsed.wrong("hold, flatten or {withdraw: payroll} expected, found " + text);
        });
    }

    private Optional<Doing> withdraw(Item payee, Optional<Policy> policy) {
        Optional<Address> to = reading.value(payee, registry::person);
        return reading.text(payee)
                .flatMap(name -> to.map(address -> {
                    boolean allowed = policy.isEmpty()
                            || policy.get().allow().stream()
                                    .anyMatch(allow -> allow instanceof Policy.Allow.Pay pay
                                            && pay.recipients().contains(address));
                    if (!allowed) {
                        reading.problem(
                                payee,
                                "the policy does not let " + name + " be paid; add pay: [" + name + "] under allow");
                    }
                    return new Doing.Withdraw(name, address);
                }));
    }
}
