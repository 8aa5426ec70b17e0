package dev.banyan.file;

import java.util.ArrayList;
import java.util.List;

/** Reads the command lines of children. */
final class Commands {

    private Commands() {}

    /**
     * Words between blanks, or a list of them; no shell reads them, so a quote is only a quote in the list.
     *
     * @param example a program's path
     */
    static List<String> read(Reading reading, Item item, String example) {
        List<String> words = new ArrayList<>();
        List<Item> items = reading.oneOrMany(item);
        for (Item one : items) {
            reading.expanded(one)
                    .ifPresent(text -> words.addAll(
                            items.size() == 1 ? List.of(text.strip().split("\\s+")) : List.of(text)));
        }
        if (!words.isEmpty() && !words.getFirst().startsWith("/")) {
            reading.problem(item, "the program's absolute path expected, such as " + example);
        }
        return words;
    }
}
