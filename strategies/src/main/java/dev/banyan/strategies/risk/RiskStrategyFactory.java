package dev.banyan.strategies.risk;

import dev.banyan.api.money.Bps;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.setting.NamedAddress;
import dev.banyan.api.setting.SettingSpec;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyFactory;
import dev.banyan.api.strategy.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes {@link RiskStrategy}: the kind {@code risk} of an agent's file. */
public final class RiskStrategyFactory implements StrategyFactory {

    private static final int LITTLE = 10;
    private static final int WHOLE = 10_000;

    /** Each costs a few microseconds at every head. */
    private static final int MOST_ACCOUNTS = 1_000;

    @Override
    public String kind() {
        return "risk";
    }

    @Override
    public List<SettingSpec> settings() {
        List<SettingSpec> specs = new ArrayList<>(
                List.of(
                        SettingSpec.required(
                                RiskSettings.VENUE,
                                SettingSpec.Type.VENUE,
                                "the lending market in which the account's position is watched"),
                        SettingSpec.required(
                                RiskSettings.WARN,
                                SettingSpec.Type.RATIO,
                                "the health factor below which an alert is raised"),
                        SettingSpec.required(
                                RiskSettings.ACT,
                                SettingSpec.Type.RATIO,
                                "the health factor below which debt is repaid or collateral added"),
                        SettingSpec.required(
                                RiskSettings.TARGET,
                                SettingSpec.Type.RATIO,
                                "the health factor that a response lifts it to"),
                        SettingSpec.optional(
                                RiskSettings.LAST,
                                SettingSpec.Type.RATIO,
                                "1.05",
                                "the health factor below which the alert is the last one"),
                        SettingSpec.optional(
                                RiskSettings.MARGIN,
                                SettingSpec.Type.SHARE,
                                "100 bps",
                                "by how much a border must be passed upwards before its alert is over"),
                        SettingSpec.optional(
                                RiskSettings.CHOOSE,
                                SettingSpec.Type.BLOCKS,
                                "10 blocks",
                                "for how many blocks after an alert a model may choose among what it offers, as long as the health factor is not"
                                        + " below act; what is not chosen is left to the rule"),
                        SettingSpec.optional(
                                RiskSettings.HALT,
                                SettingSpec.Type.FLAG,
                                "true",
                                "whether everything else of the agent pauses, until an operator resumes it, where the health factor is below act"
                                        + " and nothing can be done about it"),
                        SettingSpec.withoutDefault(
                                        RiskSettings.ACCOUNTS,
                                        SettingSpec.Type.ACCOUNTS,
                                        "accounts of others that are watched at the same market by the same borders; nothing is done about them")
                                .within(1, MOST_ACCOUNTS),
                        SettingSpec.withoutDefault(
                                RiskSettings.UNWIND,
                                SettingSpec.Type.VENUE,
                                "the exchange through which debt is paid back out of collateral, in one transaction, where what lies in the account"
                                        + " does not suffice"),
                        SettingSpec.optional(
                                RiskSettings.UNWIND_COST,
                                SettingSpec.Type.SHARE,
                                RiskSettings.USUAL_COST,
                                "the most that selling collateral may cost of what the market's oracle says, the exchange's fee included")));
        specs.addAll(LookoutSettings.specs());
        return List.copyOf(specs);
    }

    @Override
    public List<String> helpers(Settings settings) {
        return settings.has(RiskSettings.UNWIND) ? List.of(RiskSettings.HELPER) : List.of();
    }

    @Override
    public List<Watched> watched(Settings settings) {
        List<NamedAddress> accounts = RiskSettings.accounts(settings);
        return accounts.isEmpty() ? List.of() : List.of(new Watched(settings.venue(RiskSettings.VENUE), accounts));
    }

    /** A sale may cost what {@code unwindCost} says, so the gate must let it. */
    @Override
    public Optional<String> misfit(Settings settings, Policy policy) {
        if (!settings.has(RiskSettings.UNWIND)) {
            return Optional.empty();
        }
        String exchange = settings.venue(RiskSettings.UNWIND);
        Bps cost = settings.share(RiskSettings.UNWIND_COST);
        Bps cap = policy.maxSlippage().at(exchange);
        if (cap.value() <= cost.value()) {
            return Optional.of(RiskSettings.UNWIND_COST + " is " + cost + ", and policy.maxSlippage lets a sale at "
                    + exchange + " fall short by " + cap + " alone; more than " + cost
                    + " expected there, such as {default: "
                    + policy.maxSlippage().general() + ", " + exchange + ": "
                    + new Bps(Math.min(cost.value() + LITTLE, WHOLE)) + "}");
        }
        boolean open = policy.allow().stream()
                .anyMatch(allow -> allow instanceof Policy.Allow.Trade trade
                        && trade.venues().contains(exchange));
        return open
                ? Optional.empty()
                : Optional.of(RiskSettings.UNWIND + " sells at " + exchange
                        + ", which policy.allow does not open; trade: [" + exchange + "] expected there");
    }

    @Override
    public Strategy<RiskWatch> create(StrategyContext context) {
        return new RiskStrategy(context);
    }
}
