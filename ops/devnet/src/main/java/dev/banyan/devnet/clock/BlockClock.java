package dev.banyan.devnet.clock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.rpc.JsonRpc;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.utils.Numeric;

/**
 * Makes the blocks of a node that mines when asked: at a steady pace, empty ones included, or one at a time.
 *
 * <p>A block's time is the wall clock's second, or one second after its parent if blocks come faster; or, if blocks have a stride,
 * that much after its parent whatever the wall clock says. The next base fee is
 * set right after each block, so {@code eth_feeHistory} tells it while the block is pending. Listeners run on the clock's
 * thread and must hand off at once.
 */
public final class BlockClock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BlockClock.class);
    private static final long PAST_THE_SECOND_MILLIS = 20;
    private static final long SECOND_MILLIS = 1_000;

    private final JsonRpc rpc;
    private final BaseFeePath fees;
    private final Clock clock;
    private final Duration stride;
    private final List<Consumer<BlockMade>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService pacer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("devnet-clock").factory());
    private @Nullable ScheduledFuture<?> ticking;
    private long made;
    private long lastSecond;

    /**
     * A clock that stands still until {@link #tick} or {@link #run}; sets the first block's base fee.
     *
     * @param stride the chain's time between two blocks in whole seconds; zero for the wall clock's
     */
    public BlockClock(JsonRpc rpc, BaseFeePath fees, Clock clock, Duration stride) {
        this.rpc = rpc;
        this.fees = fees;
        this.clock = clock;
        this.stride = stride;
        this.lastSecond = Numeric.decodeQuantity(rpc.call("eth_getBlockByNumber", "latest", false)
                        .path("timestamp")
                        .asText())
                .longValueExact();
        if (!stride.isZero()) {
            rpc.call("anvil_setBlockTimestampInterval", stride.toSeconds());
        }
        setNextBaseFee();
    }

    /** Tells {@code listener} every block made from now on. */
    public void listen(Consumer<BlockMade> listener) {
        listeners.add(listener);
    }

    /** Makes a block now. */
    public synchronized BlockMade tick() {
        lastSecond = stride.isZero()
                ? Math.max(lastSecond + 1, clock.instant().getEpochSecond())
                : lastSecond + stride.toSeconds();
        rpc.call("evm_mine", Numeric.encodeQuantity(BigInteger.valueOf(lastSecond)));
        long index = made++;
        BigInteger nextBaseFee = setNextBaseFee();
        JsonNode number = rpc.call("eth_blockNumber");
        BlockMade block =
                new BlockMade(index, Numeric.decodeQuantity(number.asText()).longValueExact(), nextBaseFee);
        listeners.forEach(listener -> listener.accept(block));
        return block;
    }

    /**
     * Makes a block every {@code pace} from now on; at whole seconds' pace right after the second. A block that comes late
     * is not made up for, so that the chain's time never runs ahead of the wall clock's.
     */
    public synchronized void run(Duration pace) {
        if (!pacer.isShutdown()) {
            ticking = pacer.schedule(() -> tickThenRun(pace), millisToNext(pace), TimeUnit.MILLISECONDS);
        }
    }

    private long millisToNext(Duration pace) {
        long millis = pace.toMillis();
        return millis % SECOND_MILLIS == 0
                ? millis - (clock.millis() - PAST_THE_SECOND_MILLIS) % SECOND_MILLIS
                : millis;
    }

    /** Stops; waits for a block that is being made. */
    @Override
    public void close() {
        synchronized (this) {
            if (ticking != null) {
                ticking.cancel(false);
            }
            pacer.shutdown();
        }
        try {
            if (!pacer.awaitTermination(5, TimeUnit.SECONDS)) {
                pacer.shutdownNow();
            }
        } catch (InterruptedException e) {
            pacer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private BigInteger setNextBaseFee() {
        BigInteger fee = fees.at(made);
        rpc.call("anvil_setNextBlockBaseFeePerGas", Numeric.encodeQuantity(fee));
        return fee;
    }

    private void tickThenRun(Duration pace) {
        try {
            tick();
        } catch (DevnetException e) {
            LOG.warn("no block this time: {}", e.getMessage());
        } finally {
            run(pace);
        }
    }
}
