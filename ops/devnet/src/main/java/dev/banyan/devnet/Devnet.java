package dev.banyan.devnet;

import dev.banyan.devnet.anvil.AnvilOptions;
import dev.banyan.devnet.anvil.AnvilProcess;
import dev.banyan.devnet.clock.BaseFeePath;
import dev.banyan.devnet.clock.BlockClock;
import dev.banyan.devnet.clock.BlockMade;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;
import dev.banyan.devnet.market.Market;
import dev.banyan.devnet.market.MarketSettings;
import dev.banyan.devnet.pools.PoolSnapshot;
import dev.banyan.devnet.pools.PoolSnapshotReader;
import dev.banyan.devnet.rpc.JsonRpc;
import dev.banyan.devnet.world.Opening;
import dev.banyan.devnet.world.SavedWorlds;
import dev.banyan.devnet.world.Snapshots;
import dev.banyan.devnet.world.World;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * A running local chain: a node that holds a world, a clock that makes its blocks, and a market if one was asked for.
 *
 * <p>It lives in this process: {@link #close}, or the end of the JVM, ends all of it. Any thread may use it.
 */
public final class Devnet implements AutoCloseable {

    private final AnvilProcess anvil;
    private final World world;
    private final BlockClock clock;
    private final List<Market> markets = new ArrayList<>();

    private Devnet(AnvilProcess anvil, World world, BlockClock clock) {
        this.anvil = anvil;
        this.world = world;
        this.clock = clock;
    }

    /**
     * Starts a chain and returns when it answers and has made a first block of now.
     *
     * @throws dev.banyan.devnet.pools.PoolFileException if the pool file is wrong
     * @throws DevnetException if the port is taken, Anvil is missing or does not start
     */
    public static Devnet start(DevnetOptions options) {
        SavedWorlds worlds = SavedWorlds.inBuildFolder();
        World world = worlds.plan(snapshot(options));
        requireProtocols(options, world);
        AnvilProcess anvil = AnvilProcess.start(
                AnvilOptions.manual().withPort(options.port()).withState(worlds.stateOf(world)));
        try {
            Clock wallClock = Clock.systemUTC();
            Opening.of(world, anvil.rpc(), wallClock.instant().getEpochSecond());
            BaseFeePath fees =
                    new BaseFeePath(options.market().map(MarketSettings::seed).orElse(0L));
            Devnet devnet = new Devnet(anvil, world, new BlockClock(anvil.rpc(), fees, wallClock, options.chainTime()));
            devnet.mine();
            options.market().ifPresent(devnet::startMarket);
            if (!options.blockTime().isZero()) {
                devnet.clock.run(options.blockTime());
            }
            return devnet;
        } catch (DevnetException e) {
            anvil.close();
            throw e;
        }
    }

    /**
     * Does what {@link #start} does before it starts anything: reads the pool file and has its world built and kept.
     *
     * @return what will stand on the chain
     * @throws dev.banyan.devnet.pools.PoolFileException if the pool file is wrong
     */
    public static World prepare(DevnetOptions options) {
        SavedWorlds worlds = SavedWorlds.inBuildFolder();
        World world = worlds.plan(snapshot(options));
        worlds.stateOf(world);
        return world;
    }

    private static void requireProtocols(DevnetOptions options, World world) {
        if (options.market().filter(MarketSettings::protocols).isPresent()
                && world.founding().isEmpty()) {
            throw new DevnetException(
                    FailureCode.BAD_INPUT,
                    "the protocols' market needs pools of WETH with USDC and with UNI, and DAI; the pool file has not all of them");
        }
    }

    private static PoolSnapshot snapshot(DevnetOptions options) {
        return options.pools().map(PoolSnapshotReader::read).orElseGet(Snapshots::mainnet);
    }

    /** Where HTTP requests go. */
    public URI rpcHttp() {
        return anvil.http();
    }

    /** Where WebSocket connections go. */
    public URI rpcWs() {
        return anvil.ws();
    }

    /** The loopback port of both. */
    public int port() {
        return anvil.port();
    }

    /** The node's process id. */
    public long nodePid() {
        return anvil.pid();
    }

    /** False once the node has ended by itself. */
    public boolean alive() {
        return anvil.alive();
    }

    /** What stands on the chain. */
    public World world() {
        return world;
    }

    /** A client of the node that lives as long as this. */
    public JsonRpc rpc() {
        return anvil.rpc();
    }

    /** The {@code chain:} block of an agent file for this chain, over HTTP, with the exchanges alone; ends with a line break. */
    public String chainBlock() {
        return ChainBlock.of(world, rpcHttp());
    }

    /** As {@link #chainBlock}, with the venues of the protocols, too. */
    public String chainBlockWithProtocols() {
        return chainBlockWithProtocols(world, rpcHttp());
    }

    /** The same for a chain of {@code world} that answers at {@code rpc}. */
    public static String chainBlockWithProtocols(World world, URI rpc) {
        return ChainBlock.withProtocols(world, rpc);
    }

    /** The height of the newest block. */
    public long head() {
        return anvil.rpc().quantity("eth_blockNumber").longValueExact();
    }

    /** Makes a block now, besides those that the clock makes. */
    public BlockMade mine() {
        return clock.tick();
    }

    /** Lets that market trade from the next block on. */
    public synchronized void startMarket(MarketSettings settings) {
        Market market = new Market(world, rpcHttp(), settings);
        markets.add(market);
        clock.listen(market::tell);
    }

    /** Ends market, clock and node. */
    @Override
    public synchronized void close() {
        clock.close();
        markets.forEach(Market::close);
        anvil.close();
    }
}
