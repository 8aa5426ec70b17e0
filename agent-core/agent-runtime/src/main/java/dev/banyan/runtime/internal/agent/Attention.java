package dev.banyan.runtime.internal.agent;

import dev.banyan.api.chain.Head;
import dev.banyan.api.market.MarketView;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.Standstill;
import dev.banyan.kernel.wallet.OperatorWord;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * When an agent looks: not while the chain is lost, an operator keeps it still, or it rests. Part of the Agent, and used
 * by it alone.
 */
final class Attention {

    private final String agent;
    private final Diary diary;
    private final AgentMemory memory;
    private final RuntimeListener listener;
    private final Crew crew;
    private final Plans plans;
    private final Planning planning;
    private final Clock clock;
    private Optional<Head> newest = Optional.empty();
    private Optional<String> lost = Optional.empty();
    private Optional<MarketView> waiting = Optional.empty();
    private boolean settled;

    Attention(
            String agent,
            Diary diary,
            AgentMemory memory,
            RuntimeListener listener,
            Crew crew,
            Plans plans,
            Planning planning,
            Clock clock) {
        this.agent = agent;
        this.diary = diary;
        this.memory = memory;
        this.listener = listener;
        this.crew = crew;
        this.plans = plans;
        this.planning = planning;
        this.clock = clock;
    }

    /** Begins as the operator left it. */
    void begin() {
        holdPlans();
        if (paused().isPresent()) {
            report();
        }
    }

    /** The newest head whose market was seen. */
    Optional<Head> newest() {
        return newest;
    }

    /** Why strategies wait, if they do. */
    Optional<String> paused() {
        return lost.or(() -> diary.state().standstill().map(Standstill::reason));
    }

    void lost(String reason) {
        lost = Optional.of(reason);
        report();
    }

    void restored() {
        lost = Optional.empty();
        report();
    }

    /** Nothing new begins from now on. */
    void rest() {
        memory.rest();
        planning.rest();
        holdPlans();
        diary.soon();
    }

    /** What stops is stopped at once, what goes on goes on when that is stored; {@code done} follows. */
    void obey(OperatorWord word, String by, Runnable done) {
        List<AgentEvent> events = diary.state().obey(word, by, clock.instant());
        events.forEach(diary::note);
        if (word != OperatorWord.RESUME) {
            holdPlans();
        }
        diary.then(() -> {
            if (!events.isEmpty()) {
                report();
            }
            holdPlans();
            done.run();
        });
    }

    /** Nothing but that strategy begins anything, until an operator says otherwise; what is still already stays so. */
    void pauseFor(String strategy) {
        if (diary.state().standstill().isEmpty()) {
            obey(OperatorWord.PAUSE, Standstill.by(strategy), () -> {});
        }
    }

    void seen(MarketView view) {
        newest = Optional.of(view.head());
        if (diary.state().isExiting() && lost.isEmpty() && !memory.resting()) {
            crew.lookForExit(view);
        }
        if (paused().isEmpty() && !memory.resting()) {
            planning.look(view);
            waiting = Optional.of(view);
        } else if (lost.isEmpty() && !memory.resting()) {
            watcher().ifPresent(strategy -> {
                crew.lookAlike(strategy, view);
                planning.lookForEnd(view);
            });
        }
    }

    /** The strategy that paused all others, and watches on with those of its kind: a second loan has a guard of its own. */
    private Optional<String> watcher() {
        return diary.state().standstill().flatMap(Standstill::strategy);
    }

    /**
     * Lets strategies look. The first time they wait until the rules have had their say at that head: a playbook that
     * disarms a strategy does so before it can act. They do not wait for a model, but where the playbook stands
     * behind it.
     */
    void release() {
        settled |= waiting.isPresent() && planning.isQuiet() && plans.isQuiet();
        if (settled) {
            waiting.ifPresent(crew::look);
            waiting = Optional.empty();
        }
    }

    private void holdPlans() {
        plans.hold(memory.resting() || diary.state().standstill().isPresent());
    }

    private void report() {
        listener.on(paused().<RuntimeEvent>map(reason -> new RuntimeEvent.StrategiesPaused(agent, reason))
                .orElseGet(() -> new RuntimeEvent.StrategiesResumed(agent)));
    }
}
