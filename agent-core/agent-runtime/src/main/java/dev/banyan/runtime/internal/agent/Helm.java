package dev.banyan.runtime.internal.agent;

import dev.banyan.api.brain.Situation.StrategyState;
import dev.banyan.api.money.Token;
import dev.banyan.api.strategy.StrategyControl;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.strategy.StrategyRunner;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What an agent does to its strategies: arms, disarms and tunes them, after a crash too, and books what they bring in.
 * Part of the Agent, and used by it alone.
 */
final class Helm {

    private final String agent;
    private final Roster roster;
    private final Crew crew;
    private final Alerts alerts;
    private final RuntimeListener listener;
    private final Clock clock;

    Helm(AgentAssembly assembly, Crew crew, Alerts alerts, RuntimeListener listener, Clock clock) {
        Token unit = assembly.definition().unit();
        this.agent = assembly.name();
        this.roster = new Roster(assembly.definition().strategies(), unit);
        this.crew = crew;
        this.alerts = alerts;
        this.listener = listener;
        this.clock = clock;
        roster.states().keySet().forEach(name -> crew.arm(name, true));
    }

    Map<String, StrategyState> states() {
        return roster.states();
    }

    /** Does it; answers why not, if so. */
    Optional<String> steer(StrategyControl control) {
        return switch (roster.steer(control)) {
            case Roster.Steered.Done done -> {
                passOn(control);
                yield Optional.empty();
            }
            case Roster.Steered.Unchanged unchanged -> Optional.empty();
            case Roster.Steered.Refused refused -> {
                listener.on(new RuntimeEvent.SteeringRefused(agent, control, refused.reason()));
                yield Optional.of(refused.reason());
            }
        };
    }

    void outcome(Wallet.Told told) {
        String source = told.origin().source();
        if (told.outcome().terminal()) {
            roster.book(source, told.net());
        }
        crew.tell(source, new StrategyInput.Outcome(told.id(), told.outcome()));
    }

    void crashed(StrategyRunner.Crashed crash) {
        String strategy = crash.strategy();
        reportCrash("strategy " + strategy, crash.reason(), true);
        if (roster.crashed(strategy, clock.instant())) {
            takeOut(strategy, "it crashes again and again");
        }
        roster.tuned(strategy)
                .forEach((setting, value) -> crew.tell(strategy, new StrategyInput.Tuned(setting, value)));
        crew.arm(strategy, roster.armed(strategy));
    }

    void gone(String strategy) {
        reportCrash("strategy " + strategy, "it crashes again and again", false);
        takeOut(strategy, "its runner stays down");
    }

    void reportCrash(String actor, String reason, boolean restarted) {
        listener.on(new RuntimeEvent.ActorCrashed(agent, actor, reason, restarted));
        alerts.add(actor + " crashed: " + reason);
    }

    private void passOn(StrategyControl control) {
        String strategy = control.strategy();
        switch (control) {
            case StrategyControl.Arm arm -> {
                crew.arm(strategy, true);
                listener.on(new RuntimeEvent.StrategyArmed(agent, strategy));
            }
            case StrategyControl.Disarm disarm -> disarmed(strategy, "as asked");
            case StrategyControl.Tune tune -> {
                crew.tell(strategy, new StrategyInput.Tuned(tune.setting(), tune.value()));
                listener.on(new RuntimeEvent.StrategyTuned(agent, strategy, tune.setting(), tune.value()));
            }
        }
    }

    private void takeOut(String strategy, String because) {
        if (roster.steer(new StrategyControl.Disarm(strategy)) instanceof Roster.Steered.Done) {
            disarmed(strategy, because);
        }
    }

    private void disarmed(String strategy, String because) {
        crew.arm(strategy, false);
        listener.on(new RuntimeEvent.StrategyDisarmed(agent, strategy, because));
    }
}
