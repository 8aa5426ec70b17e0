package dev.banyan.runtime.internal.agent;

import dev.banyan.api.brain.Situation.StrategyState;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.strategy.Kept;
import dev.banyan.api.strategy.StrategyControl;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.wallet.Wallet;
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
    private final RuntimeListener listener;
    private final Map<String, TokenAmount> earned = new HashMap<>(0);

    Helm(AgentAssembly assembly, Diary diary, Crew crew, RuntimeListener listener) {
        this.agent = assembly.name();
        this.diary = diary;
        this.roster = new Roster(
                assembly.definition().strategies(), assembly.definition().unit());
        this.crew = crew;
        this.listener = listener;
    }

    /** Their names, as the file has them. */
    List<String> strategies() {
        return roster.names();
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

    /** A strategy keeps these over restarts from now on; that costs nobody a wait. */
    void keeps(String strategy, List<Kept> all) {
        if (roster.knows(strategy)) {
            diary.note(new AgentEvent.StrategyKept(strategy, all));
            diary.later();
        }
    }

    /** A runner begins, disarmed and with the settings of the file. */
    void begin(String strategy) {
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

    /** It is disarmed, unless it is so already. */
    void takeOut(String strategy, String because) {
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
