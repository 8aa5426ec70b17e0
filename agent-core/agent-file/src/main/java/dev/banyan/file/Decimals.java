package dev.banyan.file;

import java.util.OptionalInt;

/** Where the decimals of tokens come from. */
@FunctionalInterface
interface Decimals {

    /** Enough for any amount that a file can write. */
    int ANY = 77;

    /** The decimals of a token; empty if there is a problem, which is then noted. */
    OptionalInt of(TokenEntry token, boolean wrapped);

    /** Offline: as written, 18 for the wrapped native token, and for all others any number of decimals will do. */
    static Decimals assumed() {
        return (token, wrapped) -> OptionalInt.of(token.decimals().orElse(wrapped ? 18 : ANY));
    }
}
