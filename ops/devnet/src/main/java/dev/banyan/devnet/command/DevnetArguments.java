package dev.banyan.devnet.command;

import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * The words after {@code devnet}.
 *
 * @param verb what is to be done
 * @param options with what; {@code stop} and {@code status} use the port alone
 */
record DevnetArguments(Verb verb, DevnetOptions options) {

    static final String USAGE = "usage: banyan devnet start|stop|status [--port P] [--pools FILE] [--market SEED]";

    private static final int PORT_MAX = 65_535;

    /** What can be done. */
    enum Verb {
        START,
        STOP,
        STATUS
    }

    /** Reads the words; a {@link DevnetException} with {@code BAD_INPUT} says what is wrong with them. */
    static DevnetArguments parse(List<String> words) {
        if (words.isEmpty()) {
            throw wrong("devnet: say what to do");
        }
        Verb verb =
                switch (words.getFirst()) {
                    case "start" -> Verb.START;
                    case "stop" -> Verb.STOP;
                    case "status" -> Verb.STATUS;
                    default -> throw wrong("devnet: \"" + words.getFirst() + "\" is not known");
                };
        DevnetOptions options = DevnetOptions.defaults().withPort(DevnetOptions.DEFAULT_PORT);
        Iterator<String> rest = words.subList(1, words.size()).iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            if (!name.equals("--port")
                    && (verb != Verb.START || !List.of("--pools", "--market").contains(name))) {
                throw wrong("devnet " + words.getFirst() + ": \"" + name + "\" is not known");
            }
            if (!rest.hasNext()) {
                throw wrong("devnet " + words.getFirst() + ": " + name + " needs a value");
            }
            options = with(options, name, rest.next());
        }
        return new DevnetArguments(verb, options);
    }

    private static DevnetOptions with(DevnetOptions options, String name, String value) {
        return switch (name) {
            case "--port" -> options.withPort(Math.toIntExact(number(name, value, 0, PORT_MAX)));
            case "--pools" -> options.withPools(Path.of(value));
            default -> options.withMarket(number(name, value, Long.MIN_VALUE, Long.MAX_VALUE));
        };
    }

    private static long number(String name, String value, long min, long max) {
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new DevnetException(FailureCode.BAD_INPUT, name + " takes a whole number, not \"" + value + "\"", e);
        }
        throw new DevnetException(FailureCode.BAD_INPUT, name + " takes " + min + " to " + max + ", not " + value);
    }

    private static DevnetException wrong(String complaint) {
        return new DevnetException(FailureCode.BAD_INPUT, complaint + "; " + USAGE);
    }
}
