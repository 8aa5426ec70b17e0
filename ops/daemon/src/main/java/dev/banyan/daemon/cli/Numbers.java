package dev.banyan.daemon.cli;

import dev.banyan.daemon.console.UserError;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Ranges of the numbers that several commands take. */
final class Numbers {

    private static final int LAST_PORT = 65_535;

    private Numbers() {}

    static int port(int port) {
        if (port < 0 || port > LAST_PORT) {
            throw UserError.input("--port " + port + ": a port is 0 to " + LAST_PORT);
        }
        return port;
    }

    static OptionalLong blocks(@Nullable Long blocks) {
        if (blocks != null && blocks < 1) {
            throw UserError.input("--blocks " + blocks + ": one block or more");
        }
        return blocks == null ? OptionalLong.empty() : OptionalLong.of(blocks);
    }
}
