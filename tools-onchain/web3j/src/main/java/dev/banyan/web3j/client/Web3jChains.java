package dev.banyan.web3j.client;

import dev.banyan.web3j.heads.Backoff;
import dev.banyan.web3j.heads.HeadWatch.Pace;
import dev.banyan.web3j.rpc.LinkLimits;
import dev.banyan.web3j.rpc.LinkProbe;
import dev.banyan.web3j.rpc.NodeUrl;
import dev.banyan.web3j.rpc.RpcPool;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes chain clients. */
public final class Web3jChains {

    private Web3jChains() {}

    /**
     * A client of the chain that these nodes serve, the first preferred and the others for when it fails. Returns at
     * once: the connection is made by the first read, {@code chainId()} for instance, which fails if there is none.
     *
     * @param urls http, https, ws or wss
     * @throws IllegalArgumentException if there is no URL or one can not be used; the message does not repeat it
     */
    public static Web3jChainClient connect(List<String> urls, ChainClientOptions options) {
        return connect(urls, options, InstantSource.system(), LinkProbe.NONE);
    }

    /** The same with a clock of the caller's, by which simulated blocks are dated. */
    public static Web3jChainClient connect(List<String> urls, ChainClientOptions options, InstantSource clock) {
        return connect(urls, options, clock, LinkProbe.NONE);
    }

    /** The same with a probe on every WebSocket. */
    public static Web3jChainClient connect(
            List<String> urls, ChainClientOptions options, InstantSource clock, LinkProbe probe) {
        List<NodeUrl> nodes = urls.stream().map(NodeUrl::of).toList();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        LinkLimits limits = new LinkLimits(options.connectTimeout(), options.requestTimeout(), options.maxInFlight());
        RpcPool pool = RpcPool.of(nodes, limits, threads, probe, options.endpoints(), System::nanoTime);
        if (nodes.size() > 1) {
            threads.execute(pool::watch);
        }
        Pace pace = new Pace(options.poll(), new Backoff(options.shortestBackoff(), options.longestBackoff()));
        return new Web3jChainClient(pool, options.tips(), pace, clock, threads);
    }
}
