package dev.banyan.runtime.internal.journal.stored.agent;

import dev.banyan.api.brain.Inference;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.AgentEvent.BrainReplied;
import dev.banyan.kernel.agent.AgentEvent.DefinitionRecorded;
import dev.banyan.kernel.agent.AgentEvent.ExitBegan;
import dev.banyan.kernel.agent.AgentEvent.HighWaterMarked;
import dev.banyan.kernel.agent.AgentEvent.PlannerNoted;
import dev.banyan.kernel.agent.AgentEvent.Reflected;
import dev.banyan.kernel.agent.AgentEvent.WorkHalted;
import dev.banyan.kernel.agent.AgentEvent.WorkPaused;
import dev.banyan.kernel.agent.AgentEvent.WorkResumed;
import dev.banyan.kernel.agent.ResolvedDefinition;
import dev.banyan.kernel.agent.Shown;
import dev.banyan.kernel.books.HighWater;
import dev.banyan.runtime.internal.journal.stored.Form;
import dev.banyan.runtime.internal.journal.stored.MoneyForms;
import dev.banyan.runtime.internal.journal.stored.RecordKind;
import java.util.HashSet;
import java.util.List;

/** Stored events of an agent that are about itself. */
final class WorkRecords {

    static final Form<ResolvedDefinition> DEFINITION = Form.of(
            (out, definition) -> out.hash("h", definition.hash()).text("t", definition.text()),
            in -> new ResolvedDefinition(in.hash("h"), in.text("t")));

    static final Form<CommonForms.Named<String>> NOTE = Form.of(
            (out, note) -> out.text("n", note.name()).text("v", note.value()),
            in -> new CommonForms.Named<>(in.text("n"), in.text("v")));

    private static final Form<PlannerNoted> NOTES = Form.of(
            (out, e) -> out.listIfAny("c", NOTE, CommonForms.entries(e.changed()))
                    .listIfAny("g", CommonForms.TEXT, e.gone().stream().sorted().toList())
                    .numberIfAny("s", e.outcomesSeen()),
            in -> new PlannerNoted(
                    CommonForms.map(in.listIfAny("c", NOTE)),
                    new HashSet<>(in.listIfAny("g", CommonForms.TEXT)),
                    in.countOrZero("s")));

    private static final Form<Shown> SHOWN = Form.of(
            (out, shown) ->
                    out.record("s", SituationForms.SITUATION, shown.situation()).record("n", NOTES, shown.notes()),
            in -> new Shown(in.record("s", SituationForms.SITUATION), in.record("n", NOTES)));

    static final Form<HighWater> HIGH_WATER = Form.of(
            (out, mark) -> out.record("m", MoneyForms.AMOUNT, mark.value()).number("b", mark.block()),
            in -> new HighWater(in.record("m", MoneyForms.AMOUNT), in.number("b")));

    static final RecordKind<DefinitionRecorded> DEFINED = new RecordKind<>(
            "agent.definition-recorded.1",
            DefinitionRecorded.class,
            Form.of(
                    (out, e) -> out.record("d", DEFINITION, e.definition()),
                    in -> new DefinitionRecorded(in.record("d", DEFINITION))));

    static final RecordKind<PlannerNoted> NOTED = new RecordKind<>("agent.planner-noted.1", PlannerNoted.class, NOTES);

    static final RecordKind<BrainReplied> REPLIED = new RecordKind<>(
            "agent.brain-replied.1",
            BrainReplied.class,
            Form.of(
                    (out, e) -> out.time("t", e.at())
                            .text("s", e.by().server())
                            .text("m", e.by().model())
                            .text("p", e.by().prompt())
                            .text("k", e.by().thinking())
                            .numberIfAny("r", e.by().promptTokens())
                            .numberIfAny("w", e.by().replyTokens())
                            .numberIfAny("n", e.by().countedTokens())
                            .text("a", e.text())
                            .text("x", e.trouble())
                            .recordIfAny("q", SHOWN, e.shown()),
                    in -> new BrainReplied(
                            in.time("t"),
                            new Inference(
                                    in.text("s"),
                                    in.text("m"),
                                    in.text("p"),
                                    in.text("k"),
                                    in.numberOrZero("r"),
                                    in.numberOrZero("w"),
                                    in.numberOrZero("n")),
                            in.text("a"),
                            in.text("x"),
                            in.recordIfAny("q", SHOWN))));

    static final RecordKind<Reflected> REFLECTED = new RecordKind<>(
            "agent.reflected.1",
            Reflected.class,
            Form.of(
                    (out, e) -> out.time("t", e.at())
                            .text("s", e.by().server())
                            .text("m", e.by().model())
                            .text("p", e.by().prompt())
                            .text("k", e.by().thinking())
                            .numberIfAny("r", e.by().promptTokens())
                            .numberIfAny("w", e.by().replyTokens())
                            .text("a", e.text())
                            .text("x", e.trouble())
                            .listIfAny("i", CommonForms.TEXT, e.shown()),
                    in -> new Reflected(
                            in.time("t"),
                            new Inference(
                                    in.text("s"),
                                    in.text("m"),
                                    in.text("p"),
                                    in.text("k"),
                                    in.numberOrZero("r"),
                                    in.numberOrZero("w")),
                            in.text("a"),
                            in.text("x"),
                            in.listIfAny("i", CommonForms.TEXT))));

    static final RecordKind<WorkPaused> PAUSED = new RecordKind<>(
            "agent.work-paused.1",
            WorkPaused.class,
            Form.of(
                    (out, e) -> out.text("b", e.by()).time("t", e.at()),
                    in -> new WorkPaused(in.text("b"), in.time("t"))));

    static final RecordKind<ExitBegan> EXIT_BEGAN = new RecordKind<>(
            "agent.exit-began.1",
            ExitBegan.class,
            Form.of(
                    (out, e) -> out.text("b", e.by()).time("t", e.at()),
                    in -> new ExitBegan(in.text("b"), in.time("t"))));

    static final RecordKind<HighWaterMarked> MARKED = new RecordKind<>(
            "agent.high-water-marked.1",
            HighWaterMarked.class,
            Form.of(
                    (out, e) -> out.record("w", HIGH_WATER, e.mark()),
                    in -> new HighWaterMarked(in.record("w", HIGH_WATER))));

    static final RecordKind<WorkHalted> HALTED = new RecordKind<>(
            "agent.work-halted.1",
            WorkHalted.class,
            Form.of(
                    (out, e) -> out.text("b", e.by()).time("t", e.at()),
                    in -> new WorkHalted(in.text("b"), in.time("t"))));

    static final RecordKind<WorkResumed> RESUMED = new RecordKind<>(
            "agent.work-resumed.1",
            WorkResumed.class,
            Form.of(
                    (out, e) -> out.text("b", e.by()).time("t", e.at()),
                    in -> new WorkResumed(in.text("b"), in.time("t"))));

    /** All of them, and older ones that are still read. */
    static final List<RecordKind<? extends AgentEvent>> ALL =
            List.of(DEFINED, NOTED, REPLIED, REFLECTED, PAUSED, EXIT_BEGAN, MARKED, HALTED, RESUMED);

    private WorkRecords() {}
}
