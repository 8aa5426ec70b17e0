package dev.banyan.runtime.internal.journal.stored.agent;

import dev.banyan.api.brain.Situation;
import dev.banyan.api.brain.Situation.StrategyState;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.runtime.internal.journal.stored.Form;
import dev.banyan.runtime.internal.journal.stored.MoneyForms;
import dev.banyan.runtime.internal.journal.stored.SceneForms;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a planner was shown. */
final class SituationForms {

    private static final Form<CommonForms.Named<Setting>> NAMED_SETTING = CommonForms.named(ValueForms.SETTING);

    private static final Form<StrategyState> STRATEGY = Form.of(
            (out, s) -> out.flag("a", s.armed())
                    .listIfAny(
                            "s", NAMED_SETTING, CommonForms.entries(s.settings().values()))
                    .record("n", MoneyForms.AMOUNT, s.net()),
            in -> new StrategyState(
                    in.flag("a"),
                    new Settings(CommonForms.map(in.listIfAny("s", NAMED_SETTING))),
                    in.record("n", MoneyForms.AMOUNT)));

    private static final Form<CommonForms.Named<StrategyState>> NAMED_STRATEGY = CommonForms.named(STRATEGY);

    private static final Form<CommonForms.Named<BigInteger>> NAMED_FACTOR =
            CommonForms.named(Form.of((out, factor) -> out.amount("w", factor), in -> in.amount("w")));

    private static final Form<MemoryRecord> MEMORY = Form.of(
            (out, record) -> out.text("i", record.id())
                    .text("g", record.agent())
                    .time("t", record.time())
                    .text("x", record.text())
                    .number("m", record.importance())
                    .record("p", PlanForms.PROVENANCE, record.provenance())
                    .listIfAny("d", CommonForms.TEXT, record.decisions()),
            in -> new MemoryRecord(
                    in.text("i"),
                    in.text("g"),
                    in.time("t"),
                    in.text("x"),
                    in.count("m"),
                    in.record("p", PlanForms.PROVENANCE),
                    in.listIfAny("d", CommonForms.TEXT)));

    static final Form<Situation> SITUATION = Form.of(
            (out, situation) -> out.record("h", SceneForms.HEAD, situation.head())
                    .listIfAny("b", MoneyForms.AMOUNT, sorted(situation.balances()))
                    .record("p", SceneForms.PRICES, situation.prices())
                    .listIfAny("s", NAMED_STRATEGY, CommonForms.entries(situation.strategies()))
                    .listIfAny("a", CommonForms.TEXT, situation.alerts())
                    .listIfAny("f", NAMED_FACTOR, CommonForms.entries(situation.healthFactors()))
                    .listIfAny("m", MEMORY, situation.memories())
                    .flag("l", situation.lessonsKnown()),
            in -> new Situation(
                    in.record("h", SceneForms.HEAD),
                    byToken(in.listIfAny("b", MoneyForms.AMOUNT)),
                    in.record("p", SceneForms.PRICES),
                    CommonForms.map(in.listIfAny("s", NAMED_STRATEGY)),
                    in.listIfAny("a", CommonForms.TEXT),
                    CommonForms.map(in.listIfAny("f", NAMED_FACTOR)),
                    in.listIfAny("m", MEMORY),
                    in.flag("l")));

    private SituationForms() {}

    /** In the order of the tokens' addresses, so that equal maps give equal bytes. */
    private static List<TokenAmount> sorted(Map<Token, TokenAmount> balances) {
        return balances.values().stream()
                .sorted(Comparator.comparing(amount -> amount.token().address()))
                .toList();
    }

    private static Map<Token, TokenAmount> byToken(Collection<TokenAmount> amounts) {
        Map<Token, TokenAmount> map = new HashMap<>();
        amounts.forEach(amount -> map.put(amount.token(), amount));
        return map;
    }
}
