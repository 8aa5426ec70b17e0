package dev.banyan.devnet.market;

import dev.banyan.devnet.clock.BlockMade;
import dev.banyan.devnet.protocols.Founding;
import dev.banyan.devnet.protocols.Protocols;
import dev.banyan.devnet.rpc.JsonRpc;
import dev.banyan.devnet.world.World;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A trader and a rival arbitrage bot, and with the protocols a keeper of the feeds, a borrower with its lender and a liquidator: all
 * seeded, each on a thread of its own.
 *
 * <p>They act on every block they are told of; one that is still busy skips to the newest. What goes wrong for one of them
 * (a refused transaction, a lost connection) is logged and does not end it.
 */
public final class Market implements AutoCloseable {

    private final JsonRpc rpc;
    private final Map<String, Consumer<BlockMade>> people = new LinkedHashMap<>();
    private final List<Desk> desks;

    /** The market of that seed in {@code world} on the node at {@code url}, without the protocols. */
    public Market(World world, URI url, long seed) {
        this(world, url, MarketSettings.of(seed));
    }

    /**
     * The market of these settings in {@code world} on the node at {@code url}; does nothing until told of a block.
     *
     * @throws IllegalArgumentException if it is to have the protocols and the world has none
     */
    public Market(World world, URI url, MarketSettings settings) {
        this.rpc = new JsonRpc(url);
        Seeds seeds = new Seeds(settings.seed());
        Optional<Follower> follower = Optional.empty();
        if (settings.protocols()) {
            Founding founding = world.founding()
                    .orElseThrow(() -> new IllegalArgumentException("this world has no protocols, only two exchanges"));
            Protocols protocols = founding.protocols();
            Supplier<PricePath> path = () -> new PricePath(protocols.feeds(), seeds, settings.crash());
            people.put("keeper", new Keeper(founding, path.get(), seeds, world.chainId(), rpc)::act);
            people.put("credit", new Credit(founding, seeds, world.chainId(), rpc)::act);
            people.put("liquidator", new Liquidator(founding, world.chainId(), rpc)::act);
            follower = Optional.of(
                    new Follower(protocols, path.get(), world.actors().trader().address(), rpc));
        }
        people.put("trader", new Trader(world, rpc, seeds, follower)::act);
        people.put("rival", new Rival(world, rpc, new RivalHabits(seeds)::after)::act);
        this.desks = people.entrySet().stream()
                .map(person -> new Desk(person.getKey(), person.getValue()))
                .toList();
    }

    /** Tells everybody that {@code block} was made, and returns at once. */
    public void tell(BlockMade block) {
        desks.forEach(desk -> desk.tell(block));
    }

    /** Lets everybody act on {@code block} on the caller's thread, one after the other; not to be mixed with {@link #tell}. */
    public void act(BlockMade block) {
        people.values().forEach(person -> person.accept(block));
    }

    /** Ends all; what they sent stays in the mempool. */
    @Override
    public void close() {
        desks.forEach(Desk::close);
        rpc.close();
    }
}
