package dev.banyan.file;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.policy.Policy.Allow;
import dev.banyan.file.yaml.YamlNode;
import dev.banyan.rules.text.Written;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code policy} and fills in its defaults: what is not written is zero, or small. */
final class PolicySection {

    static final String DEFAULT = "default";

    private static final Bps ONE_PERCENT = new Bps(100);
    private static final Bps DEFAULT_SLIPPAGE = new Bps(50);
    private static final Wei DEFAULT_GAS = new Wei(BigInteger.TEN.pow(17));
    private static final Wei DEFAULT_GAS_A_DAY = new Wei(BigInteger.TEN.pow(18));
    private static final List<String> REQUIRED_IN_LIVE = List.of("perTransaction", "perDay", "maxFee", "allow");

    private final Reading reading;
    private final Registry registry;
    private final LimitReader limits;

    PolicySection(Reading reading, Registry registry) {
        this.reading = reading;
        this.registry = registry;
        this.limits = new LimitReader(reading, registry);
    }

    Optional<Policy> read(Item item, Mode mode) {
        return Section.open(reading, item, FileFormat.policy()).map(section -> policy(section, mode));
    }

    private Policy policy(Section section, Mode mode) {
        for (String key : REQUIRED_IN_LIVE) {
            if (!section.has(key)) {
                if (mode == Mode.LIVE) {
                    reading.problem(section.item().at(), section.pathOf(key), "missing; it is required in live");
                } else {
                    reading.warn(section.item(), key + " is missing, so everything is denied");
                }
            }
        }
        OutflowLimit perTransaction = outflow(section, "perTransaction");
        OutflowLimit perDay = outflow(section, "perDay");
        List<Allow> allow = section.find("allow")
                .map(item -> new AllowSection(reading, registry).read(item))
                .orElse(List.of());
        Fee fee = section.find("maxFee").map(this::fee).orElse(new Fee(Wei.ZERO, Wei.ZERO));
        return new Policy(
                perTransaction,
                perDay,
                loss(section, perTransaction, perDay, allow),
                fee.general(),
                fee.protect(),
                gas(section),
                slippage(section),
                allow,
                Optional.empty());
    }

    private OutflowLimit outflow(Section section, String key) {
        return section.find(key)
                .flatMap(limits::outflow)
                .orElseGet(() -> new OutflowLimit.Priced(TokenAmount.zero(registry.unit())));
    }

    private Policy.Loss loss(Section section, OutflowLimit perTransaction, OutflowLimit perDay, List<Allow> allow) {
        Optional<Section> written =
                section.find("maxLoss").flatMap(item -> Section.open(reading, item, FileFormat.caps()));
        boolean trades = AllowSection.opensMoreThanPay(allow);
        return new Policy.Loss(
                loss(section, written, "perTransaction", perTransaction, trades),
                loss(section, written, "perDay", perDay, trades));
    }

    private TokenAmount loss(
            Section section, Optional<Section> written, String key, OutflowLimit limit, boolean trades) {
        Optional<Item> item = written.flatMap(s -> s.find(key));
        if (item.isPresent()) {
            return limits.inUnit(item.get()).orElseGet(() -> TokenAmount.zero(registry.unit()));
        }
        return switch (limit) {
            case OutflowLimit.Priced(TokenAmount cap) ->
                TokenAmount.of(cap.token(), ONE_PERCENT.of(cap.units(), RoundingMode.DOWN));
            case OutflowLimit.Listed listed -> {
                if (trades) {
                    reading.problem(
                            section.item().at(),
                            section.pathOf("maxLoss") + "." + key,
                            "missing; where " + key
                                    + " is a list and more than pay is allowed, it must be written, such as 0.02 "
                                    + registry.unit());
                }
                yield TokenAmount.zero(registry.unit());
            }
        };
    }

    private Fee fee(Item item) {
        if (!(item.node() instanceof YamlNode.Mapping)) {
            Wei one = reading.value(item, Written::gasPrice).orElse(Wei.ZERO);
            return new Fee(one, one);
        }
        Optional<Section> section = Section.open(reading, item, FileFormat.fee());
        Optional<Wei> general = section.flatMap(s -> s.find(DEFAULT)).flatMap(i -> reading.value(i, Written::gasPrice));
        Optional<Wei> protect =
                section.flatMap(s -> s.find("protect")).flatMap(i -> reading.value(i, Written::gasPrice));
        return new Fee(general.orElse(Wei.ZERO), protect.or(() -> general).orElse(Wei.ZERO));
    }

    private Policy.Gas gas(Section section) {
        Optional<Section> written =
                section.find("maxGas").flatMap(item -> Section.open(reading, item, FileFormat.caps()));
        return new Policy.Gas(gas(written, "perTransaction", DEFAULT_GAS), gas(written, "perDay", DEFAULT_GAS_A_DAY));
    }

    private Wei gas(Optional<Section> written, String key, Wei fallback) {
        return written.flatMap(s -> s.find(key))
                .flatMap(limits::ofNative)
                .map(amount -> new Wei(amount.units()))
                .orElse(fallback);
    }

    private Policy.Slippage slippage(Section section) {
        Optional<Item> item = section.find("maxSlippage");
        if (item.isEmpty() || !(item.get().node() instanceof YamlNode.Mapping)) {
            return new Policy.Slippage(
                    item.flatMap(i -> reading.value(i, Written::share)).orElse(DEFAULT_SLIPPAGE), Map.of());
        }
        Bps general = DEFAULT_SLIPPAGE;
        Map<String, Bps> byVenue = new LinkedHashMap<>();
        for (Item.Pair pair : reading.table(item.get())) {
            Optional<Bps> share = reading.value(pair.value(), Written::share);
            if (pair.name().equals(DEFAULT)) {
                general = share.orElse(general);
            } else if (reading.value(pair.key(), registry::venue).isPresent()) {
                share.ifPresent(bps -> byVenue.put(pair.name(), bps));
            }
        }
        return new Policy.Slippage(general, byVenue);
    }

    /** Caps of the fee per gas. */
    private record Fee(Wei general, Wei protect) {}
}
