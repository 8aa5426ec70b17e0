package dev.banyan.daemon.demo;

import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.background.BackgroundDevnet;

/**
 * The demo's chain.
 *
 * @param chainBlock the {@code chain:} block of an agent file
 * @param end ends it, or leaves it up
 */
record LocalChain(String chainBlock, Runnable end) implements AutoCloseable {

    /** In this process, or in a process of its own that stays up. */
    static LocalChain start(DevnetOptions options, boolean keep) {
        if (keep) {
            return new LocalChain(BackgroundDevnet.start(options).chain(), () -> {});
        }
        Devnet devnet = Devnet.start(options);
        return new LocalChain(devnet.chainBlock(), devnet::close);
    }

    @Override
    public void close() {
        end.run();
    }
}
