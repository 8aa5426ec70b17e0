package dev.banyan.verify.faults.matrix;

import dev.banyan.verify.faults.script.Asked;
import dev.banyan.verify.faults.script.Fault;
import dev.banyan.verify.faults.script.FaultPlan;
import dev.banyan.verify.faults.script.FaultRule;
import dev.banyan.verify.faults.script.Turn;
import java.time.Duration;
import java.util.List;

/** What is wrong with node or chain while a list is paid. */
enum Trouble {
    /** Nothing but the kill. */
    NONE,
    /** Sends arrive and their replies are lost. */
    LOST_REPLIES,
    /** Sends arrive and an error is reported. */
    FALSE_ERRORS,
    /** Requests are never answered. */
    HANGS,
    /** Answers break off: by a reset, or as if they were whole. */
    BROKEN_ANSWERS,
    /** Nothing listens for a while. */
    REFUSALS,
    /** 429 and 500. */
    THROTTLED,
    /** Some answers come from a node that is blocks behind. */
    STALE,
    /** The subscription goes silent, and logs are said to be removed. */
    MUTED,
    /** Batches are answered in another order, and late. */
    REORDERED,
    /** Blocks are replaced by others without what was in them. */
    REORGS,
    /** The node forgets what waits to be mined. */
    EVICTIONS,
    /** The base fee leaps above what was bid, and comes back. */
    FEE_SPIKES;

    private static final String SEND = "eth_sendRawTransaction";
    private static final String BLOCK = "eth_getBlockByNumber";

    /** What a daemon asks while it works, rather than while it starts. */
    private static final List<String> WORKING =
            List.of(SEND, "eth_getTransactionReceipt", "eth_simulateV1", "eth_getTransactionCount", "eth_getBalance");

    private static final List<String> LIES = List.of(
            "internal error",
            "transaction rejected",
            "nonce too low",
            "replacement transaction underpriced",
            "execution timeout");

    /** What the proxy does. */
    FaultPlan plan(long seed) {
        FaultPlan quiet = FaultPlan.quiet();
        return switch (this) {
            case NONE, REORGS, EVICTIONS, FEE_SPIKES -> quiet;
            case LOST_REPLIES -> quiet.on(SEND, new Turn.Odds(seed, 400), new Fault.LoseReply());
            case FALSE_ERRORS -> {
                String lie = LIES.get((int) (seed % LIES.size()));
                yield quiet.on(SEND, new Turn.Odds(seed, 400), new Fault.Misreport(-32000, lie));
            }
            case HANGS ->
                quiet.on(SEND, Turn.only(1 + seed % 4), new Fault.Hang())
                        .on("eth_getTransactionReceipt", Turn.only(2 + seed % 3), new Fault.Hang());
            case BROKEN_ANSWERS ->
                eachOf(quiet, new Turn.Odds(seed, 80), seed % 2 == 0 ? new Fault.Reset() : new Fault.Truncate());
            case REFUSALS -> eachOf(quiet, new Turn.Odds(seed, 40), new Fault.Refuse(Duration.ofMillis(400)));
            case THROTTLED ->
                eachOf(
                        eachOf(quiet, new Turn.Odds(seed, 100), new Fault.Status(429)),
                        new Turn.Odds(seed + 1000, 100),
                        new Fault.Status(500));
            case STALE ->
                eachOf(quiet, new Turn.Odds(seed, 300), new Fault.Stale(1 + (int) (seed % 3)))
                        .on(BLOCK, new Turn.Odds(seed, 300), new Fault.Stale(1 + (int) (seed % 3)));
            case MUTED ->
                quiet.on(Asked.PUSH + "newHeads", Turn.from(2 + seed % 4), new Fault.Mute())
                        .on("eth_getLogs", new Turn.Odds(seed, 500), new Fault.Removed());
            case REORDERED ->
                quiet.on(FaultRule.ANY, new Turn.Every(5), new Fault.Delay(Duration.ofMillis(30)))
                        .on(FaultRule.ANY, Turn.always(), new Fault.Reorder(seed));
        };
    }

    /** What the chain does. */
    Weather weather(long seed) {
        return switch (this) {
            case REORGS -> Weather.reorgs(seed);
            case EVICTIONS -> Weather.evictions(seed);
            case FEE_SPIKES -> Weather.feeSpikes(seed);
            default -> Weather.fair();
        };
    }

    /** Over which of the two ways the daemon reaches its node. */
    boolean overWebSocket(long seed) {
        return this == MUTED || seed % 2 == 0;
    }

    private static FaultPlan eachOf(FaultPlan plan, Turn turn, Fault fault) {
        FaultPlan more = plan;
        for (String method : WORKING) {
            more = more.on(method, turn, fault);
        }
        return more;
    }
}
