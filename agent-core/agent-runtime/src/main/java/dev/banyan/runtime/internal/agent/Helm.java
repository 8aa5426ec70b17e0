package dev.banyan.runtime.internal.agent;

import akka.actor.typed.ActorRef;
import dev.banyan.api.brain.Situation.StrategyState;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.strategy.Kept;
import dev.banyan.api.strategy.Measure;
import dev.banyan.api.strategy.Quarantined;
import dev.banyan.api.strategy.StrategyControl;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.strategy.StrategyRunner;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an agent does to its strategies: arms, disarms and tunes them, at the start and after a crash too, books what
 * they bring in, and knows what they have earned. Part of the Agent, and used by it alone.
 */
final class Helm {

    private final String agent;
    private final Diary diary;
    private final Roster roster;
    private final Crew crew;
    private final Alerts alerts;
    private final RuntimeListener listener;
    private final Clock clock;
    private final Map<String, TokenAmount> earned = new HashMap<>(0);
    private final Map<String, CrashCount> crashes = new HashMap<>(0);
    private final Map<String, List<Quarantined>> quarantines = new HashMap<>(0);

    Helm(AgentAssembly assembly, Diary diary, Crew crew, Alerts alerts, RuntimeListener listener, Clock clock) {
        this.agent = assembly.name();
        this.diary = diary;
        this.roster = new Roster(
                assembly.definition().strategies(), assembly.definition().unit());
        this.crew = crew;
        this.alerts = alerts;
        this.listener = listener;
        this.clock = clock;
    }

    /** With what they have earned as of the newest head at which that was found out; where nobody asks for that, with what their receipts say. */
    Map<String, StrategyState> states() {
        Map<String, StrategyState> states = roster.states(diary.state());
        earned.forEach((name, net) ->
                states.computeIfPresent(name, (key, state) -> new StrategyState(state.armed(), state.settings(), net)));
        return states;
    }

    /** This is what strategies have earned by now. */
    void earned(Map<String, TokenAmount> nets) {
        earned.putAll(nets);
    }

    /** All strategies begin as they are remembered; what the file no longer allows is dropped. */
    void begin() {
        for (AgentEvent.TuningDropped dropped : roster.misfits(diary.state())) {
            diary.note(dropped);
            diary.then(() -> listener.on(
                    new RuntimeEvent.TuningDropped(agent, dropped.strategy(), dropped.setting(), dropped.because())));
        }
        states().forEach((strategy, state) -> {
            if (state.net().signum() != 0) {
                listener.on(new RuntimeEvent.ProfitRemembered(agent, strategy, state.net()));
            }
        });
        for (String strategy : roster.names()) {
            diary.state()
                    .strategy(strategy)
                    .disarmed()
                    .ifPresent(reason -> listener.on(
                            new RuntimeEvent.StrategyDisarmed(agent, strategy, "as before the start, " + reason)));
            roster.tuned(diary.state(), strategy)
                    .forEach((setting, value) ->
                            listener.on(new RuntimeEvent.StrategyTuned(agent, strategy, setting, value)));
            begin(strategy);
        }
    }

    /** Does it, once that is stored; then answers, with why not if so. */
    void steer(StrategyControl control, Consumer<Optional<String>> answer) {
        switch (roster.steer(diary.state(), control)) {
            case Roster.Steered.Done done -> {
                diary.note(done.event());
                diary.then(() -> {
                    passOn(control);
                    answer.accept(Optional.empty());
                });
            }
            case Roster.Steered.Passed passed ->
                diary.then(() -> {
                    passOn(control);
                    answer.accept(Optional.empty());
                });
            case Roster.Steered.Unchanged unchanged -> answer.accept(Optional.empty());
            case Roster.Steered.Refused refused -> {
                listener.on(new RuntimeEvent.SteeringRefused(agent, control, refused.reason()));
                answer.accept(Optional.of(refused.reason()));
            }
        }
    }

    void outcome(Wallet.Told told) {
        String source = told.origin().source();
        if (told.outcome().terminal() && told.net().signum() != 0 && roster.knows(source)) {
            diary.note(new AgentEvent.ProfitBooked(source, told.id(), told.net()));
            diary.soon();
        }
        crew.tell(source, new StrategyInput.Outcome(told.id(), told.outcome()));
    }

    /** A strategy leaves these alone from now on, and nothing else. */
    void quarantined(String strategy, List<Quarantined> all) {
        quarantines.put(strategy, all);
        listener.on(new RuntimeEvent.QuarantineChanged(agent, strategy, all));
    }

    /** A strategy shows these figures from now on, and no others. */
    void measured(String strategy, List<Measure> all) {
        listener.on(new RuntimeEvent.StrategyMeasured(agent, strategy, all));
    }

    /** A strategy keeps these over restarts from now on; that costs nobody a wait. */
    void keeps(String strategy, List<Kept> all) {
        if (roster.knows(strategy)) {
            diary.note(new AgentEvent.StrategyKept(strategy, all));
            diary.later();
        }
    }

    /** A strategy raised these: they are told to people, and to the planner at its next look. */
    void alerted(String strategy, List<String> texts) {
        for (String text : texts) {
            listener.on(new RuntimeEvent.StrategyAlerted(agent, strategy, text));
            alerts.add(strategy + ": " + text);
        }
    }

    /** An operator says that a pool or token may be used again; answers which strategies left it alone. */
    List<String> lift(Address culprit) {
        List<String> strategies = roster.names().stream()
                .filter(strategy -> quarantines.getOrDefault(strategy, List.of()).stream()
                        .anyMatch(one -> one.fault().culprit().equals(culprit)))
                .toList();
        strategies.forEach(strategy -> crew.tell(strategy, new StrategyInput.Lifted(culprit)));
        return strategies;
    }

    void crashed(String strategy, String reason) {
        if (strategy.equals(Origin.EXIT)) {
            reportCrash("exit", reason, true);
            crew.arm(strategy, true);
            return;
        }
        if (quarantines.containsKey(strategy)) {
            quarantined(strategy, List.of());
        }
        measured(strategy, List.of());
        reportCrash("strategy " + strategy, reason, true);
        if (crashes.computeIfAbsent(strategy, name -> new CrashCount()).tooMany(clock.instant())) {
            takeOut(strategy, "it crashes again and again");
        }
        begin(strategy);
    }

    void gone(String strategy, ActorRef<StrategyRunner.Command> runner) {
        if (crew.forgetStrategy(strategy, runner)) {
            reportCrash("strategy " + strategy, "it crashes again and again", false);
            takeOut(strategy, "its runner stays down");
        }
    }

    void reportCrash(String actor, String reason, boolean restarted) {
        listener.on(new RuntimeEvent.ActorCrashed(agent, actor, reason, restarted));
        alerts.add(actor + " crashed: " + reason);
    }

    /** A runner begins, disarmed and with the settings of the file. */
    private void begin(String strategy) {
        List<Kept> kept = diary.state().strategy(strategy).kept();
        if (!kept.isEmpty()) {
            crew.resume(strategy, kept);
        }
        roster.tuned(diary.state(), strategy)
                .forEach((setting, value) -> crew.tell(strategy, new StrategyInput.Tuned(setting, value)));
        crew.arm(strategy, armed(strategy));
    }

    private boolean armed(String strategy) {
        return diary.state().strategy(strategy).armed();
    }

    private void passOn(StrategyControl control) {
        String strategy = control.strategy();
        switch (control) {
            case StrategyControl.Arm arm -> {
                crew.arm(strategy, true);
                listener.on(new RuntimeEvent.StrategyArmed(agent, strategy));
            }
            case StrategyControl.Disarm disarm -> disarmed(strategy, "as asked");
            case StrategyControl.Choose choose -> crew.tell(strategy, new StrategyInput.Chosen(choose.response()));
            case StrategyControl.Tune tune -> {
                crew.tell(strategy, new StrategyInput.Tuned(tune.setting(), tune.value()));
                listener.on(new RuntimeEvent.StrategyTuned(agent, strategy, tune.setting(), tune.value()));
            }
        }
    }

    private void takeOut(String strategy, String because) {
        if (roster.disarm(diary.state(), strategy, because) instanceof Roster.Steered.Done done) {
            diary.note(done.event());
            diary.then(() -> disarmed(strategy, because));
        }
    }

    private void disarmed(String strategy, String because) {
        crew.arm(strategy, false);
        listener.on(new RuntimeEvent.StrategyDisarmed(agent, strategy, because));
    }
}
