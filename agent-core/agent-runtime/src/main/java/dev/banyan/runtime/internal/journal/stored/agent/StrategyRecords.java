package dev.banyan.runtime.internal.journal.stored.agent;

import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.AgentEvent.ProfitBooked;
import dev.banyan.kernel.agent.AgentEvent.StrategyArmed;
import dev.banyan.kernel.agent.AgentEvent.StrategyDisarmed;
import dev.banyan.kernel.agent.AgentEvent.StrategyKept;
import dev.banyan.kernel.agent.AgentEvent.StrategyTuned;
import dev.banyan.kernel.agent.AgentEvent.TuningDropped;
import dev.banyan.runtime.internal.journal.stored.Form;
import dev.banyan.runtime.internal.journal.stored.MoneyForms;
import dev.banyan.runtime.internal.journal.stored.RecordKind;
import java.util.List;

/** Stored events of an agent that are about its strategies. */
final class StrategyRecords {

    static final RecordKind<StrategyArmed> ARMED = new RecordKind<>(
            "agent.strategy-armed.1",
            StrategyArmed.class,
            Form.of((out, e) -> out.text("s", e.strategy()), in -> new StrategyArmed(in.text("s"))));

    static final RecordKind<StrategyDisarmed> DISARMED = new RecordKind<>(
            "agent.strategy-disarmed.1",
            StrategyDisarmed.class,
            Form.of(
                    (out, e) -> out.text("s", e.strategy()).text("r", e.because()),
                    in -> new StrategyDisarmed(in.text("s"), in.text("r"))));

    static final RecordKind<StrategyTuned> TUNED = new RecordKind<>(
            "agent.strategy-tuned.1",
            StrategyTuned.class,
            Form.of(
                    (out, e) -> out.text("s", e.strategy())
                            .text("n", e.setting())
                            .record("v", ValueForms.SETTING, e.value()),
                    in -> new StrategyTuned(in.text("s"), in.text("n"), in.record("v", ValueForms.SETTING))));

    static final RecordKind<TuningDropped> TUNING_DROPPED = new RecordKind<>(
            "agent.tuning-dropped.1",
            TuningDropped.class,
            Form.of(
                    (out, e) ->
                            out.text("s", e.strategy()).text("n", e.setting()).text("r", e.because()),
                    in -> new TuningDropped(in.text("s"), in.text("n"), in.text("r"))));

    static final RecordKind<StrategyKept> KEPT = new RecordKind<>(
            "agent.strategy-kept.1",
            StrategyKept.class,
            Form.of(
                    (out, e) -> out.text("s", e.strategy()).listIfAny("k", CommonForms.KEPT, e.all()),
                    in -> new StrategyKept(in.text("s"), in.listIfAny("k", CommonForms.KEPT))));

    static final RecordKind<ProfitBooked> PROFIT_BOOKED = new RecordKind<>(
            "agent.profit-booked.1",
            ProfitBooked.class,
            Form.of(
                    (out, e) -> out.text("s", e.strategy()).id("i", e.intent()).record("m", MoneyForms.AMOUNT, e.net()),
                    in -> new ProfitBooked(in.text("s"), in.id("i"), in.record("m", MoneyForms.AMOUNT))));

    /** All of them, and older ones that are still read. */
    static final List<RecordKind<? extends AgentEvent>> ALL =
            List.of(ARMED, DISARMED, TUNED, TUNING_DROPPED, KEPT, PROFIT_BOOKED);

    private StrategyRecords() {}
}
