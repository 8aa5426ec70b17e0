package dev.banyan.file;

import dev.banyan.api.agent.ExitDefinition;
import dev.banyan.api.agent.ExitDefinition.Doing;
import dev.banyan.api.hex.Address;
import dev.banyan.api.policy.Policy;
import dev.banyan.file.yaml.YamlNode;
import dev.banyan.rules.text.Parsed;
import java.util.List;
import java.util.Optional;

/** Reads {@code exit}: what begins it, and {@code hold}, {@code flatten} or {@code {withdraw: payroll}}. */
final class ExitSection {

    static final List<String> OCCASIONS = List.of("operator");
    static final List<String> PLAIN = List.of("hold", "flatten");

    private final Reading reading;
    private final Registry registry;

    ExitSection(Reading reading, Registry registry) {
        this.reading = reading;
        this.registry = registry;
    }

    ExitDefinition read(Item item, Optional<Policy> policy) {
        Optional<Section> section = Section.open(reading, item, FileFormat.exit());
        section.flatMap(s -> s.find("when"))
                .ifPresent(when ->
                        reading.oneOrMany(when).forEach(occasion -> reading.value(occasion, ExitSection::occasion)));
        return section.flatMap(s -> s.find("do"))
                .flatMap(what -> doing(what, policy))
                .map(ExitDefinition::new)
                .orElse(ExitDefinition.HOLD);
    }

    private static Parsed<String> occasion(String text) {
        return OCCASIONS.contains(text)
                ? Parsed.ok(text)
                : Parsed.wrong(
                        text.startsWith("drawdown")
                                ? "drawdown is not yet supported; operator expected"
                                : "operator expected, found " + text);
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
