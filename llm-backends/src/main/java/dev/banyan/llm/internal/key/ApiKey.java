package dev.banyan.llm.internal.key;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The key that a server wants, if it wants one: how it is sent, and how it is left out of what people read.
 *
 * @param secret asked for at each use; never shown
 */
public record ApiKey(Optional<Supplier<String>> secret) {

    /** The header that lets a request in. */
    public Optional<String> authorization() {
        return secret.map(key -> "Bearer " + key.get());
    }

    /** A text without it: a server may repeat what it was sent. */
    public String leftOutOf(String text) {
        return secret.map(Supplier::get)
                .filter(key -> !key.isEmpty())
                .map(key -> text.replace(key, "***"))
                .orElse(text);
    }

    /** Whether there is one. */
    @Override
    public String toString() {
        return secret.isPresent() ? "***" : "no key";
    }
}
