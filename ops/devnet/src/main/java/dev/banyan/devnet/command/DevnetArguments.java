package dev.banyan.devnet.command;

import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;
import dev.banyan.devnet.market.Crash;
import dev.banyan.devnet.market.MarketSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The words after {@code devnet}.
 *
 * @param verb what is to be done
 * @param options with what; {@code stop} and {@code status} use the port alone
 */
record DevnetArguments(Verb verb, DevnetOptions options) {

    static final String USAGE = "usage: banyan devnet start|stop|status [--port P] [--pools FILE] [--market SEED]"
            + " [--actors exchanges|all] [--crash BLOCK] [--chain-time SECONDS]";

    private static final int PORT_MAX = 65_535;
    private static final long LONGEST_CHAIN_TIME = 86_400;
    private static final Set<String> OF_START = Set.of("--pools", "--market", "--actors", "--crash", "--chain-time");

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
            if (!name.equals("--port") && (verb != Verb.START || !OF_START.contains(name))) {
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
            case "--market" -> options.withMarket(seeded(options, number(name, value, Long.MIN_VALUE, Long.MAX_VALUE)));
            case "--actors" -> options.withMarket(acting(options, value));
            case "--crash" ->
                options.withMarket(
                        market(options, name).withCrash(Crash.at(number(name, value, 0, Integer.MAX_VALUE))));
            default -> options.withChainTime(Duration.ofSeconds(number(name, value, 1, LONGEST_CHAIN_TIME)));
        };
    }

    private static MarketSettings seeded(DevnetOptions options, long seed) {
        return options.market()
                .map(market -> new MarketSettings(seed, market.protocols(), market.crash()))
                .orElseGet(() -> MarketSettings.of(seed));
    }

    private static MarketSettings acting(DevnetOptions options, String value) {
        return switch (value) {
            case "all" -> market(options, "--actors").withProtocols();
            case "exchanges" -> market(options, "--actors");
            default -> throw wrong("devnet start: --actors takes exchanges or all, not \"" + value + "\"");
        };
    }

    private static MarketSettings market(DevnetOptions options, String name) {
        return options.market().orElseThrow(() -> wrong("devnet start: " + name + " needs --market SEED before it"));
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
