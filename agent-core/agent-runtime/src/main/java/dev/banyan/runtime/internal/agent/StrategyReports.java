package dev.banyan.runtime.internal.agent;

import akka.actor.typed.ActorRef;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.strategy.Measure;
import dev.banyan.api.strategy.Quarantined;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.strategy.StrategyRunner;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What comes of the news of an agent's strategies. Part of the Agent, and used by it alone. */
final class StrategyReports {

    /** What it hears. */
    sealed interface Word {}

    record Said(StrategyRunner.News news) implements Word {}

    /** A strategy's runner is gone for good. */
    record Gone(String strategy, ActorRef<StrategyRunner.Command> runner) implements Word {}

    private final String agent;
    private final ActorRef<Wallet.Command> wallet;
    private final Crew crew;
    private final Helm helm;
    private final Alerts alerts;
    private final Attention attention;
    private final Ending ending;
    private final RuntimeListener listener;
    private final Clock clock;
    private final Map<String, CrashCount> crashes = new HashMap<>(0);
    private final Map<String, List<Quarantined>> quarantines = new HashMap<>(0);

    StrategyReports(
            String agent,
            ActorRef<Wallet.Command> wallet,
            Crew crew,
            Helm helm,
            Alerts alerts,
            Attention attention,
            Ending ending,
            RuntimeListener listener,
            Clock clock) {
        this.agent = agent;
        this.wallet = wallet;
        this.crew = crew;
        this.helm = helm;
        this.alerts = alerts;
        this.attention = attention;
        this.ending = ending;
        this.listener = listener;
        this.clock = clock;
    }

    void hear(Word word) {
        switch (word) {
            case Said said -> said(said.news());
            case Gone gone -> gone(gone.strategy(), gone.runner());
        }
    }

    private void said(StrategyRunner.News news) {
        switch (news) {
            case StrategyRunner.Crashed crashed -> crashed(crashed.strategy(), crashed.reason());
            case StrategyRunner.Quarantines left -> quarantined(left.strategy(), left.all());
            case StrategyRunner.Measured shown -> measured(shown.strategy(), shown.all());
            case StrategyRunner.Keeps kept -> helm.keeps(kept.strategy(), kept.all());
            case StrategyRunner.Alerted raised -> alerts.raised(raised.strategy(), raised.texts());
            case StrategyRunner.Halts halts -> attention.pauseFor(halts.strategy());
            case StrategyRunner.Finished done -> ending.finished(done);
            case StrategyRunner.Recalls recalls -> crew.recall(recalls);
        }
    }

    private void gone(String strategy, ActorRef<StrategyRunner.Command> runner) {
        if (crew.forgetStrategy(strategy, runner)) {
            alerts.crashed("strategy " + strategy, "it crashes again and again", false);
            helm.takeOut(strategy, "its runner stays down");
        }
    }

    /** An operator says that a pool or token may be used again; answers which strategies left it alone. */
    List<String> lift(Address culprit) {
        List<String> strategies = helm.strategies().stream()
                .filter(strategy -> quarantines.getOrDefault(strategy, List.of()).stream()
                        .anyMatch(one -> one.fault().culprit().equals(culprit)))
                .toList();
        strategies.forEach(strategy -> crew.tell(strategy, new StrategyInput.Lifted(culprit)));
        return strategies;
    }

    /** It begins anew, and leaves nothing alone and shows no figures until it says so. */
    private void crashed(String strategy, String reason) {
        wallet.tell(new Wallet.BeginsAnew(new Origin(agent, strategy)));
        if (strategy.equals(Origin.EXIT)) {
            alerts.crashed("exit", reason, true);
            crew.arm(strategy, true);
            return;
        }
        if (quarantines.containsKey(strategy)) {
            quarantined(strategy, List.of());
        }
        measured(strategy, List.of());
        alerts.crashed("strategy " + strategy, reason, true);
        if (crashes.computeIfAbsent(strategy, name -> new CrashCount()).tooMany(clock.instant())) {
            helm.takeOut(strategy, "it crashes again and again");
        }
        helm.begin(strategy);
    }

    /** It leaves these alone from now on, and nothing else. */
    private void quarantined(String strategy, List<Quarantined> all) {
        quarantines.put(strategy, all);
        listener.on(new RuntimeEvent.QuarantineChanged(agent, strategy, all));
    }

    /** It shows these figures from now on, and no others. */
    private void measured(String strategy, List<Measure> all) {
        listener.on(new RuntimeEvent.StrategyMeasured(agent, strategy, all));
    }
}
