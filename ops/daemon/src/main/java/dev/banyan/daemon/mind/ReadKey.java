package dev.banyan.daemon.mind;

import dev.banyan.api.agent.ServerKey;
import dev.banyan.file.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A server's key, read from where a file says that it lies. Equal for equal keys; never shown. */
public final class ReadKey implements Supplier<String> {

    private static final int LONGEST = 8_192;
    private static final Pattern KEY = Pattern.compile("[!-~]{1," + LONGEST + "}");

    private final String key;

    ReadKey(String key) {
        this.key = key;
    }

    /** The key, if it can be read where it lies and a request can carry it. */
    static Optional<ReadKey> of(ServerKey place, Environment environment) {
        return text(place, environment)
                .map(String::strip)
                .filter(text -> KEY.matcher(text).matches())
                .map(ReadKey::new);
    }

    /** Why a request could not carry a key; empty if it could. Nothing of what lies there is repeated. */
    public static Optional<String> trouble(ServerKey place, Environment environment) {
        if (of(place, environment).isPresent()) {
            return Optional.empty();
        }
        if (text(place, environment).isPresent()) {
            return Optional.of("the " + place + " holds no key: 1 to " + LONGEST
                    + " visible ASCII characters without spaces are expected");
        }
        return Optional.of(
                switch (place) {
                    case ServerKey.Variable variable -> "the environment variable " + variable.name() + " is not set";
                    case ServerKey.Kept kept -> "there is no file " + kept.file() + " that can be read as a key";
                });
    }

    private static Optional<String> text(ServerKey place, Environment environment) {
        return switch (place) {
            case ServerKey.Variable variable -> environment.find(variable.name());
            case ServerKey.Kept kept -> text(kept.file());
        };
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= 2 * LONGEST
                    ? Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String get() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReadKey same && same.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
