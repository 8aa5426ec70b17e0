package dev.banyan.web3j.uniswap;

import dev.banyan.api.chain.Head;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pairs first, then the pools of ticks, read at the same time. Where the pools of ticks can not be read there are none at this head: their trouble is not that of
 * everybody who looks at the market. It is logged when it begins, and when it has not come back for {@link #CALM} heads. Thread-safe.
 */
final class BothKinds implements MarketReader {

    /** So many readings in a row end a trouble. */
    static final int CALM = 8;

    private static final Logger LOG = LoggerFactory.getLogger(BothKinds.class);

    private final MarketReader pairs;
    private final MarketReader ticks;
    private int calm = CALM;

    BothKinds(MarketReader pairs, MarketReader ticks) {
        this.pairs = pairs;
        this.ticks = ticks;
    }

    @Override
    public CompletionStage<List<Pool>> pools(Head head) {
        CompletionStage<List<Pool>> ofTicks = ticks.pools(head).handle((read, problem) -> {
            if (problem == null) {
                read(head);
                return read;
            }
            unread(head, problem);
            return List.of();
        });
        return pairs.pools(head).thenCombine(ofTicks, (some, others) -> {
            List<Pool> all = new ArrayList<>(some.size() + others.size());
            all.addAll(some);
            all.addAll(others);
            return List.copyOf(all);
        });
    }

    private synchronized void unread(Head head, Throwable problem) {
        if (calm == CALM) {
            Throwable cause = problem instanceof CompletionException
                    ? Optional.ofNullable(problem.getCause()).orElse(problem)
                    : problem;
            LOG.warn("Pools of ticks can not be read since block {}: {}", head.number(), cause.getMessage());
        }
        calm = 0;
    }

    private synchronized void read(Head head) {
        if (calm < CALM && ++calm == CALM) {
            LOG.info("Pools of ticks are read again at block {}", head.number());
        }
    }
}
