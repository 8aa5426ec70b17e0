package dev.banyan.daemon.demo;

import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.background.BackgroundDevnet;
import dev.banyan.devnet.rpc.JsonRpc;
import dev.banyan.devnet.world.World;
import java.net.URI;

/**
 * The demo's chain.
 *
 * @param world what stands on it
 * @param url where it answers
 * @param rpc a client of it
 * @param end ends it, or leaves it up
 */
record LocalChain(World world, URI url, JsonRpc rpc, Runnable end) implements AutoCloseable {

    /** In this process, or in a process of its own that stays up. */
    static LocalChain start(DevnetOptions options, boolean keep) {
        if (keep) {
            World world = Devnet.prepare(options);
            URI url = BackgroundDevnet.start(options).rpcHttp();
            return new LocalChain(world, url, new JsonRpc(url), () -> {});
        }
        Devnet devnet = Devnet.start(options);
        return new LocalChain(devnet.world(), devnet.rpcHttp(), new JsonRpc(devnet.rpcHttp()), devnet::close);
    }

    /** The {@code chain:} block of an agent file. */
    String chainBlock() {
        return Devnet.chainBlockWithProtocols(world, url);
    }

    @Override
    public void close() {
        rpc.close();
        end.run();
    }
}
