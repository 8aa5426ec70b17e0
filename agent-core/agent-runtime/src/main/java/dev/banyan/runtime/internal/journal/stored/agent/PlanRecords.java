package dev.banyan.runtime.internal.journal.stored.agent;

import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.AgentEvent.PlanEnded;
import dev.banyan.kernel.agent.AgentEvent.PlanRefused;
import dev.banyan.kernel.agent.AgentEvent.PlanStarted;
import dev.banyan.kernel.agent.AgentEvent.TaskFailed;
import dev.banyan.kernel.agent.AgentEvent.TaskOffered;
import dev.banyan.kernel.agent.AgentEvent.TaskRepeated;
import dev.banyan.kernel.agent.AgentEvent.TaskStarted;
import dev.banyan.kernel.agent.AgentEvent.TaskSucceeded;
import dev.banyan.runtime.internal.journal.stored.Form;
import dev.banyan.runtime.internal.journal.stored.IntentForms;
import dev.banyan.runtime.internal.journal.stored.RecordKind;
import dev.banyan.runtime.internal.journal.stored.SceneForms;
import java.util.List;

/** Stored events of an agent that are about its plans. */
final class PlanRecords {

    static final RecordKind<PlanStarted> STARTED = new RecordKind<>(
            "agent.plan-started.1",
            PlanStarted.class,
            Form.of(
                    (out, e) -> out.record("p", PlanForms.PLAN, e.plan()).record("h", SceneForms.HEAD, e.head()),
                    in -> new PlanStarted(in.record("p", PlanForms.PLAN), in.record("h", SceneForms.HEAD))));

    static final RecordKind<TaskStarted> TASK_STARTED = new RecordKind<>(
            "agent.task-started.1",
            TaskStarted.class,
            Form.of(
                    (out, e) -> out.text("p", e.plan()).number("t", e.task()),
                    in -> new TaskStarted(in.text("p"), in.count("t"))));

    static final RecordKind<TaskRepeated> TASK_REPEATED = new RecordKind<>(
            "agent.task-repeated.1",
            TaskRepeated.class,
            Form.of(
                    (out, e) -> out.text("p", e.plan()).number("t", e.task()),
                    in -> new TaskRepeated(in.text("p"), in.count("t"))));

    static final RecordKind<TaskOffered> TASK_OFFERED = new RecordKind<>(
            "agent.task-offered.1",
            TaskOffered.class,
            Form.of(
                    (out, e) ->
                            out.text("p", e.plan()).number("t", e.task()).record("i", IntentForms.INTENT, e.intent()),
                    in -> new TaskOffered(in.text("p"), in.count("t"), in.record("i", IntentForms.INTENT))));

    static final RecordKind<TaskSucceeded> TASK_SUCCEEDED = new RecordKind<>(
            "agent.task-succeeded.1",
            TaskSucceeded.class,
            Form.of(
                    (out, e) -> out.text("p", e.plan())
                            .number("t", e.task())
                            .listIfAny("f", ValueForms.NAMED_VALUE, CommonForms.entries(e.fields())),
                    in -> new TaskSucceeded(
                            in.text("p"), in.count("t"), CommonForms.map(in.listIfAny("f", ValueForms.NAMED_VALUE)))));

    static final RecordKind<TaskFailed> TASK_FAILED = new RecordKind<>(
            "agent.task-failed.1",
            TaskFailed.class,
            Form.of(
                    (out, e) -> out.text("p", e.plan()).number("t", e.task()).text("r", e.reason()),
                    in -> new TaskFailed(in.text("p"), in.count("t"), in.text("r"))));

    static final RecordKind<PlanEnded> ENDED = new RecordKind<>(
            "agent.plan-ended.1",
            PlanEnded.class,
            Form.of(
                    (out, e) -> out.record("o", PlanForms.OUTCOME, e.outcome()),
                    in -> new PlanEnded(in.record("o", PlanForms.OUTCOME))));

    static final RecordKind<PlanRefused> REFUSED = new RecordKind<>(
            "agent.plan-refused.1",
            PlanRefused.class,
            Form.of(
                    (out, e) -> out.text("p", e.plan()).text("r", e.reason()),
                    in -> new PlanRefused(in.text("p"), in.text("r"))));

    /** All of them, and older ones that are still read. */
    static final List<RecordKind<? extends AgentEvent>> ALL =
            List.of(STARTED, TASK_STARTED, TASK_REPEATED, TASK_OFFERED, TASK_SUCCEEDED, TASK_FAILED, ENDED, REFUSED);

    private PlanRecords() {}
}
