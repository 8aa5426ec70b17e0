package dev.banyan.file.payout;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.payout.PayoutLine;
import dev.banyan.api.payout.PayoutList;
import dev.banyan.api.payout.RefusedLine;
import dev.banyan.rules.text.Parsed;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes payments of the rows of one file, or says what is wrong with them. Used once. */
final class PayoutCheck {

    private final String file;
    private final PayoutRules rules;
    private final CellReader cells;
    private final List<PayoutLine> lines = new ArrayList<>();
    private final List<RefusedLine> refused = new ArrayList<>();
    private final List<PayoutProblem> problems = new ArrayList<>();

    PayoutCheck(String file, PayoutRules rules) {
        this.file = file;
        this.rules = rules;
        this.cells = new CellReader(rules);
    }

    PayoutFileResult check(Hash sha256, List<Row> rows) {
        if (rows.isEmpty()) {
            return new PayoutFileResult.Invalid(
                    List.of(new PayoutProblem(file, 1, "there is no payment in the file; one or more expected")));
        }
        Map<String, List<Row>> namesakes = new HashMap<>();
        for (Row row : rows) {
            id(row).ifPresent(id ->
                    namesakes.computeIfAbsent(id, key -> new ArrayList<>(1)).add(row));
        }
        rows.forEach(row -> check(row, namesakes));
        return problems.isEmpty() || rules.paysTheRest()
                ? new PayoutFileResult.Read(
                        new PayoutList(file, sha256, rules.token(), lines, refused, rules.paysTheRest(), Set.of()))
                : new PayoutFileResult.Invalid(problems);
    }

    private static Optional<String> id(Row row) {
        return Optional.ofNullable(row.cells().get(Column.ID)).map(Row.Cell::text);
    }

    private void check(Row row, Map<String, List<Row>> namesakes) {
        List<Row.Flaw> flaws = new ArrayList<>(row.flaws());
        Optional<String> id = Optional.empty();
        Optional<Address> to = Optional.empty();
        Optional<BigInteger> amount = Optional.empty();
        Optional<Integer> attempt = Optional.of(1);
        if (flaws.isEmpty()) {
            id = value(row, Column.ID, flaws, cells::id);
            id.flatMap(known -> twice(row, known, namesakes)).ifPresent(flaws::add);
            to = value(row, Column.TO, flaws, cells::recipient);
            amount = value(row, Column.AMOUNT, flaws, cells::amount);
            if (row.cells().containsKey(Column.ATTEMPT)) {
                attempt = value(row, Column.ATTEMPT, flaws, cells::attempt);
            }
        }
        if (flaws.isEmpty()) {
            lines.add(new PayoutLine(
                    row.line(), id.orElseThrow(), attempt.orElseThrow(), to.orElseThrow(), amount.orElseThrow()));
        } else {
            flaws.forEach(flaw -> problems.add(new PayoutProblem(file, flaw.line(), flaw.message())));
            refused.add(new RefusedLine(
                    row.line(),
                    id(row).map(CellText::quoted).orElse(""),
                    flaws.stream().map(Row.Flaw::message).collect(Collectors.joining("; "))));
        }
    }

    /** Which of two payments of one id is meant can not be known, so that neither is made. */
    @SuppressWarnings("ReferenceEquality") // two payments on one line of JSON may look the same
    private static Optional<Row.Flaw> twice(Row row, String id, Map<String, List<Row>> namesakes) {
        return namesakes.getOrDefault(id, List.of()).stream()
                .filter(other -> other != row)
                .findFirst()
                .map(other -> new Row.Flaw(
                        row.line(),
                        "the id " + id + " stands in line " + other.line()
                                + " too; every payment has an id of its own"));
    }

    private static <T> Optional<T> value(
            Row row, Column column, List<Row.Flaw> flaws, Function<String, Parsed<T>> reader) {
        Row.Cell cell = Objects.requireNonNull(row.cells().get(column));
        return switch (reader.apply(cell.text())) {
            case Parsed.Ok<T>(T value) -> Optional.of(value);
            case Parsed.Wrong<T>(int offset, String message) -> {
                flaws.add(new Row.Flaw(cell.line(), message));
                yield Optional.empty();
            }
        };
    }
}
