package dev.banyan.runtime.internal.journal.stored.agent;

import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.runtime.internal.journal.stored.EventForm;
import dev.banyan.runtime.internal.journal.stored.RecordKind;
import dev.banyan.runtime.internal.journal.stored.RecordKinds;
import dev.banyan.runtime.internal.journal.stored.StoredEvent;
import dev.banyan.runtime.internal.journal.stored.UnreadableEvent;
import java.util.List;
import java.util.Set;

/** How an agent's events are stored. */
public final class AgentEventForm implements EventForm<AgentEvent> {

    private final RecordKinds<AgentEvent> kinds =
            new RecordKinds<>(List.of(StrategyRecords.ALL, PlanRecords.ALL, WorkRecords.ALL));

    @Override
    public StoredEvent write(AgentEvent event) {
        return kindOf(event).write(event);
    }

    @Override
    public AgentEvent read(String manifest, byte[] bytes) throws UnreadableEvent {
        return kinds.read(manifest, bytes);
    }

    /** Everything that this build can read, in alphabetical order. */
    public Set<String> manifests() {
        return kinds.manifests();
    }

    private static RecordKind<? extends AgentEvent> kindOf(AgentEvent event) {
        return switch (event) {
            case AgentEvent.DefinitionRecorded ignored -> WorkRecords.DEFINED;
            case AgentEvent.StrategyArmed ignored -> StrategyRecords.ARMED;
            case AgentEvent.StrategyDisarmed ignored -> StrategyRecords.DISARMED;
            case AgentEvent.StrategyTuned ignored -> StrategyRecords.TUNED;
            case AgentEvent.TuningDropped ignored -> StrategyRecords.TUNING_DROPPED;
            case AgentEvent.StrategyKept ignored -> StrategyRecords.KEPT;
            case AgentEvent.ProfitBooked ignored -> StrategyRecords.PROFIT_BOOKED;
            case AgentEvent.PlannerNoted ignored -> WorkRecords.NOTED;
            case AgentEvent.BrainReplied ignored -> WorkRecords.REPLIED;
            case AgentEvent.Reflected ignored -> WorkRecords.REFLECTED;
            case AgentEvent.PlanStarted ignored -> PlanRecords.STARTED;
            case AgentEvent.TaskStarted ignored -> PlanRecords.TASK_STARTED;
            case AgentEvent.TaskRepeated ignored -> PlanRecords.TASK_REPEATED;
            case AgentEvent.TaskOffered ignored -> PlanRecords.TASK_OFFERED;
            case AgentEvent.TaskSucceeded ignored -> PlanRecords.TASK_SUCCEEDED;
            case AgentEvent.TaskFailed ignored -> PlanRecords.TASK_FAILED;
            case AgentEvent.PlanEnded ignored -> PlanRecords.ENDED;
            case AgentEvent.PlanRefused ignored -> PlanRecords.REFUSED;
            case AgentEvent.WorkPaused ignored -> WorkRecords.PAUSED;
            case AgentEvent.ExitBegan ignored -> WorkRecords.EXIT_BEGAN;
            case AgentEvent.HighWaterMarked ignored -> WorkRecords.MARKED;
            case AgentEvent.WorkHalted ignored -> WorkRecords.HALTED;
            case AgentEvent.WorkResumed ignored -> WorkRecords.RESUMED;
        };
    }
}
