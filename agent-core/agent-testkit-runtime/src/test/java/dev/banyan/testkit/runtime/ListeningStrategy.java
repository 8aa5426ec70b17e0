package dev.banyan.testkit.runtime;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;

/** A strategy that remembers for the test what it heard, and wishes what the test says at its first head. */
final class ListeningStrategy implements Strategy<Boolean> {

    private final Set<IntentId> recalls;
    private final LongFunction<List<Intent>> wishes;
    private final List<StrategyInput> heard = new CopyOnWriteArrayList<>();
    private final AtomicBoolean crashes = new AtomicBoolean();
    private final AtomicInteger heardAtCrash = new AtomicInteger(-1);

    ListeningStrategy() {
        this(Set.of(), block -> List.of());
    }

    /** Has to know the fate of these ids, and wishes these intents, by the block of its first head. */
    ListeningStrategy(Set<IntentId> recalls, LongFunction<List<Intent>> wishes) {
        this.recalls = recalls;
        this.wishes = wishes;
    }

    /** The next head makes it crash. */
    void crash() {
        crashes.set(true);
    }

    /** What it heard after it crashed. */
    List<StrategyInput> heardSince() {
        int from = heardAtCrash.get();
        return from < 0 ? List.of() : heard().stream().skip(from).toList();
    }

    List<StrategyInput> heard() {
        return List.copyOf(heard);
    }

    @Override
    public Set<IntentId> recalls() {
        return recalls;
    }

    @Override
    public Boolean initial() {
        return false;
    }

    @Override
    public StrategyStep<Boolean> on(Boolean wished, StrategyInput input) {
        if (input instanceof StrategyInput.NewHead && crashes.compareAndSet(true, false)) {
            heardAtCrash.set(heard.size());
            throw new IllegalStateException("as told");
        }
        heard.add(input);
        return input instanceof StrategyInput.NewHead head && !wished
                ? new StrategyStep<>(true, wishes.apply(head.market().head().number()))
                : StrategyStep.quiet(wished);
    }
}
