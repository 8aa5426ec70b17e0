package dev.banyan.devnet.market;

import dev.banyan.devnet.clock.BlockMade;
import dev.banyan.devnet.rpc.JsonRpc;
import dev.banyan.devnet.world.World;
import java.net.URI;
import java.util.List;

/**
 * A trader and a rival arbitrage bot, both seeded, each on a thread of its own.
 *
 * <p>They act on every block they are told of; one that is still busy skips to the newest. What goes wrong for one of them
 * (a refused transaction, a lost connection) is logged and does not end it.
 */
public final class Market implements AutoCloseable {

    private final JsonRpc rpc;
    private final Trader trader;
    private final Rival rival;
    private final List<Desk> desks;

    /** The market of that seed in {@code world} on the node at {@code url}; does nothing until told of a block. */
    public Market(World world, URI url, long seed) {
        this.rpc = new JsonRpc(url);
        Seeds seeds = new Seeds(seed);
        this.trader = new Trader(world, rpc, seeds);
        this.rival = new Rival(world, rpc, new RivalHabits(seeds)::after);
        this.desks = List.of(new Desk("trader", trader::act), new Desk("rival", rival::act));
    }

    /** Tells everybody that {@code block} was made, and returns at once. */
    public void tell(BlockMade block) {
        desks.forEach(desk -> desk.tell(block));
    }

    /** Lets everybody act on {@code block} on the caller's thread, one after the other; not to be mixed with {@link #tell}. */
    public void act(BlockMade block) {
        trader.act(block);
        rival.act(block);
    }

    /** Ends both; what they sent stays in the mempool. */
    @Override
    public void close() {
        desks.forEach(Desk::close);
        rpc.close();
    }
}
