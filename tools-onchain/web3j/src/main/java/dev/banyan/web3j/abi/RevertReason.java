package dev.banyan.web3j.abi;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.hex.Bytes;
import dev.banyan.contracts.ErrorSelector;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What a revert says: the text of {@code Error(string)}, the meaning of {@code Panic(uint256)} (Solidity's
 * documentation, "Panic via assert and Error via require"), an error of our own contracts by its name with its arguments, else
 * the raw data. The text is a contract's and so is data
 * from outside: control characters are dropped and it is cut at 200 characters.
 */
public final class RevertReason {

    private static final String ERROR = "0x08c379a0";
    private static final String PANIC = "0x4e487b71";
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_DATA = 2 + 2 * (4 + 64);

    private static final int WORD = 32;
    private static final Map<String, ErrorSelector> OWN_ERRORS = ownErrors();

    private static final Map<Integer, String> PANICS = Map.of(
            0x01, "assertion failed",
            0x11, "arithmetic overflow",
            0x12, "division by zero",
            0x21, "no such enum value",
            0x22, "broken storage array",
            0x31, "pop from an empty array",
            0x32, "index out of bounds",
            0x41, "out of memory",
            0x51, "call of an empty function");

    private RevertReason() {}

    /** The reason in the returned data of a call that reverted. */
    public static String of(Bytes data) {
        if (data.isEmpty()) {
            return "reverted without a reason";
        }
        Bytes arguments =
                data.length() < 4 ? Bytes.EMPTY : Bytes.of("0x" + data.value().substring(10));
        try {
            return switch (data.selector().value()) {
                case ERROR -> text(arguments);
                case PANIC -> panic(new WordReader(arguments).uint(0));
                default -> named(data, arguments);
            };
        } catch (ChainException malformed) {
            return raw(data);
        }
    }

    /** Words of a contract or node in one short line. */
    public static String plain(String text) {
        String line = text.replaceAll("\\p{C}+", " ").strip();
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
    }

    private static String text(Bytes arguments) {
        WordReader reader = new WordReader(arguments);
        byte[] utf8 =
                HexFormat.of().parseHex(reader.bytes(reader.small(0)).value().substring(2));
        String text = plain(new String(utf8, StandardCharsets.UTF_8));
        return text.isEmpty() ? "reverted with an empty reason" : text;
    }

    private static String panic(BigInteger code) {
        String meaning = code.bitLength() > 31 ? "unknown" : PANICS.getOrDefault(code.intValue(), "unknown");
        return "panic 0x" + code.toString(16) + ": " + meaning;
    }

    private static String named(Bytes data, Bytes arguments) {
        ErrorSelector error = OWN_ERRORS.get(data.selector().value());
        if (error == null || arguments.length() != WORD * error.types().size()) {
            return raw(data);
        }
        WordReader reader = new WordReader(arguments);
        StringJoiner text = new StringJoiner(", ", error.name() + "(", ")");
        for (int i = 0; i < error.types().size(); i++) {
            text.add(argument(reader, (long) WORD * i, error.types().get(i)));
        }
        return text.toString();
    }

    private static String argument(WordReader reader, long offset, String type) {
        return switch (type) {
            case "address" -> reader.address(offset).value();
            case "uint256" -> reader.uint(offset).toString();
            default -> "0x" + Words.uint(reader.uint(offset));
        };
    }

    private static Map<String, ErrorSelector> ownErrors() {
        Map<String, ErrorSelector> errors = new HashMap<>();
        ErrorSelector.table().forEach(error -> errors.put(error.selector(), error));
        return Map.copyOf(errors);
    }

    private static String raw(Bytes data) {
        String value = data.value();
        return value.length() <= LONGEST_DATA ? value : value.substring(0, LONGEST_DATA) + "…";
    }
}
