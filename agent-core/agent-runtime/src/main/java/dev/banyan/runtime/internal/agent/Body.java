package dev.banyan.runtime.internal.agent;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.AgentState;
import dev.banyan.kernel.agent.ResolvedDefinition;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.AgentStatus;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.actor.Later;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.util.List;
import java.util.Optional;

/** The parts of an Agent that begin anew whenever it does, and how they begin. */
record Body(
        Crew crew,
        Helm helm,
        Alerts alerts,
        Plans plans,
        Planning planning,
        Attention attention,
        Ending ending,
        FallWatch fallWatch,
        Reflecting reflecting,
        Remembrance remembrance,
        Takings takings,
        Outlook outlook,
        StrategyReports reports) {

    static Body of(
            ActorContext<Agent.Command> context,
            AgentAssembly assembly,
            RuntimeOptions options,
            ActorRef<Wallet.Command> wallet,
            AgentEars ears,
            AgentMemory memory,
            Diary diary) {
        RuntimeListener listener = options.listener();
        Alerts alerts = new Alerts(assembly.name(), listener);
        Crew crew = new Crew(context, assembly, options, wallet, ears);
        Helm helm = new Helm(assembly, diary, crew, listener);
        Remembrance remembrance = new Remembrance(context, assembly, options, wallet, ears, crew);
        Plans plans = new Plans(context, assembly, diary, listener, ears.plans(), crew, helm, alerts, remembrance);
        Questions questions = new Questions(assembly.definition().brain(), diary, options.clock());
        Planning planning = new Planning(
                new Later<>(context, Agent.Planned::new),
                assembly,
                listener,
                ears,
                crew,
                helm,
                alerts,
                plans,
                diary,
                questions,
                remembrance);
        plans.whenRemembered(planning::lookAgain);
        Attention attention =
                new Attention(assembly.name(), diary, memory, listener, crew, plans, planning, options.clock());
        Ending ending = new Ending(context, assembly, diary, wallet, alerts, attention);
        plans.whenToEnd(ending::begin);
        FallWatch fallWatch = new FallWatch(
                new Later<>(context, Agent.FallWatched::new), assembly, diary, wallet, ears, alerts, ending, listener);
        Reflecting reflecting = new Reflecting(
                new Later<>(context, Agent.Reflected::new), assembly, questions, remembrance, options.brainTimeout());
        listener.on(new RuntimeEvent.AgentStarted(
                assembly.name(), assembly.account(), assembly.definition().mode()));
        recordDefinition(assembly, diary, listener);
        diary.state().planner().latest().ifPresent(end -> remembrance.ended(end, true));
        helm.begin();
        attention.begin();
        Takings takings = new Takings(new Later<>(context, Agent.Took::new), assembly, wallet, helm);
        Outlook outlook = new Outlook(assembly.name(), crew, plans, attention, fallWatch, takings, alerts, listener);
        StrategyReports reports = new StrategyReports(
                assembly.name(), wallet, crew, helm, alerts, attention, ending, listener, options.clock());
        return new Body(
                crew,
                helm,
                alerts,
                plans,
                planning,
                attention,
                ending,
                fallWatch,
                reflecting,
                remembrance,
                takings,
                outlook,
                reports);
    }

    /** How the agent stands in that state. */
    AgentStatus status(AgentAssembly assembly, AgentState state) {
        return new AgentStatus(
                assembly.name(),
                assembly.account(),
                assembly.definition().mode(),
                attention.newest(),
                attention.paused(),
                helm.states(),
                List.copyOf(state.plans().keySet()),
                state.planner().notes(),
                state.planner().latest());
    }

    /** A definition other than the last one is recorded, and what is different in it told. */
    private static void recordDefinition(AgentAssembly assembly, Diary diary, RuntimeListener listener) {
        ResolvedDefinition now = ResolvedDefinition.of(assembly.definition());
        Optional<ResolvedDefinition> before = diary.state().definition();
        if (!before.equals(Optional.of(now))) {
            diary.note(new AgentEvent.DefinitionRecorded(now));
            diary.then(() -> before.ifPresent(
                    was -> listener.on(new RuntimeEvent.DefinitionChanged(assembly.name(), was.differences(now)))));
        }
    }
}
