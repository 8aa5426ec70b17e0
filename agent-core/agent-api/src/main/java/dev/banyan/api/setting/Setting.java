package dev.banyan.api.setting;

import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One checked value of a setting. */
public sealed interface Setting {

    /** Free text. */
    record Text(String value) implements Setting {}

    /** A whole number. */
    record Whole(long value) implements Setting {}

    /** Yes or no. */
    record Flag(boolean value) implements Setting {}

    /** An amount of a token of the registry. */
    record Amount(TokenAmount value) implements Setting {}

    /** A token of the registry. */
    record OneToken(Token value) implements Setting {}

    /** Several tokens of the registry. */
    record Tokens(List<Token> value) implements Setting {
        /** Keeps its own copy. */
        public Tokens {
            value = List.copyOf(value);
        }
    }

    /** Names of venues of the file. */
    record Venues(List<String> value) implements Setting {
        /** Keeps its own copy. */
        public Venues {
            value = List.copyOf(value);
        }
    }

    /**
     * A file of payments.
     *
     * @param path absolute
     */
    record PayoutFile(Path path) implements Setting {
        /** Refuses a path that depends on where the program was started. */
        public PayoutFile {
            if (!path.isAbsolute()) {
                throw new IllegalArgumentException("an absolute path expected: " + path);
            }
        }
    }

    /** A share in basis points. */
    record Share(Bps value) implements Setting {}

    /** The name of a venue of the file. */
    record Venue(String value) implements Setting {}

    /** A number above zero; without zeros at its end, so that equal numbers are equal values. */
    record Ratio(BigDecimal value) implements Setting {
        /** Refuses what is not above zero. */
        public Ratio {
            if (value.signum() <= 0) {
                throw new IllegalArgumentException("a number above zero expected: " + value);
            }
            value = value.stripTrailingZeros();
        }
    }

    /** A number of blocks, one or more. */
    record Blocks(long value) implements Setting {}

    /** Accounts, by a name of the address book or by their address. */
    record Accounts(List<NamedAddress> value) implements Setting {
        /** Keeps its own copy. */
        public Accounts {
            value = List.copyOf(value);
        }
    }

    /** A span of time. */
    record Span(Duration value) implements Setting {}
}
