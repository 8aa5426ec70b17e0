package dev.banyan.file.payout;

import dev.banyan.api.hex.Hash;
import dev.banyan.file.Utf8;
import dev.banyan.file.yaml.Position;
import java.util.List;
import java.util.Locale;

/**
 * Reads files of payments: {@code .csv} or {@code .json} with {@code id}, {@code to}, {@code amount} and perhaps {@code
 * attempt}. Whatever is in a file, it ends in a result and never in an exception.
 */
public final class PayoutFiles {

    /** Files of more bytes are not taken. */
    public static final int LARGEST = 32 << 20;

    private PayoutFiles() {}

    /**
     * Reads a file of which all is known.
     *
     * @param name what people call it; its end says which format it has
     */
    public static PayoutFileResult read(String name, byte[] bytes, PayoutRules rules) {
        if (bytes.length > LARGEST) {
            return invalid(name, 1, "a file has " + (LARGEST >> 20) + " MiB at most; split it into several");
        }
        return switch (Utf8.decode(bytes)) {
            case Utf8.Decoded.Bad(Position at) ->
                invalid(name, at.line(), "the file is not valid UTF-8 here; save it as UTF-8");
            case Utf8.Decoded.Text(String text) -> read(name, Hash.sha256(bytes), text, rules);
        };
    }

    private static PayoutFileResult read(String name, Hash sha256, String text, PayoutRules rules) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".csv") && !lower.endsWith(".json")) {
            return invalid(name, 1, "a file whose name ends in .csv or .json expected");
        }
        return switch (lower.endsWith(".csv") ? CsvTable.read(text) : JsonTable.read(text)) {
            case Table.Malformed(List<Row.Flaw> flaws) ->
                new PayoutFileResult.Invalid(flaws.stream()
                        .map(flaw -> new PayoutProblem(name, flaw.line(), flaw.message()))
                        .toList());
            case Table.Rows(List<Row> rows) -> new PayoutCheck(name, rules).check(sha256, rows);
        };
    }

    private static PayoutFileResult invalid(String name, int line, String message) {
        return new PayoutFileResult.Invalid(List.of(new PayoutProblem(name, line, message)));
    }
}
