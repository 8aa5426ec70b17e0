package dev.banyan.file.payout;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a payment is described by. */
enum Column {
    ID("id"),
    TO("to"),
    AMOUNT("amount"),
    ATTEMPT("attempt");

    static final List<Column> REQUIRED = List.of(ID, TO, AMOUNT);

    private final String word;

    Column(String word) {
        this.word = word;
    }

    /** As it is written in files. */
    String word() {
        return word;
    }

    static Optional<Column> of(String word) {
        return Arrays.stream(values()).filter(c -> c.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Column::word).toList();
    }
}
