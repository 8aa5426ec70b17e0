package dev.banyan.llm.internal.reply;

import dev.banyan.llm.internal.trouble.Trouble.Kind;
import dev.banyan.llm.internal.trouble.TroubleException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Finds names of a registry as a model wrote them. */
final class Names {

    private static final int LONGEST = 60;

    private Names() {}

    /**
     * The name itself, or, where that is harmless, the only one that it nearly is.
     *
     * @param what the kind of name, for the message
     * @param forgiving true only for what reads and can change nothing
     */
    static String find(String what, String written, Collection<String> known, boolean forgiving) {
        if (known.contains(written)) {
            return written;
        }
        List<String> near = forgiving ? near(written, known) : List.of();
        if (near.size() == 1) {
            return near.getFirst();
        }
        throw new TroubleException(
                Kind.UNKNOWN_NAME,
                "no " + what + " is called \"" + shown(written) + "\"; there are: " + String.join(", ", known));
    }

    /** Those that differ in case, dashes or underscores, or else in one letter. */
    static List<String> near(String written, Collection<String> known) {
        String plain = plain(written);
        List<String> same =
                known.stream().filter(name -> plain(name).equals(plain)).toList();
        return same.isEmpty()
                ? known.stream().filter(name -> oneApart(plain(name), plain)).toList()
                : same;
    }

    /** A model's word in a message: short, one line, printable. */
    static String shown(String written) {
        String line = written.replaceAll("[^ -~]+", "?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** True if one letter added, left out or changed turns one into the other; not for names of three letters or less. */
    private static boolean oneApart(String a, String b) {
        if (Math.min(a.length(), b.length()) < 4 || Math.abs(a.length() - b.length()) > 1) {
            return false;
        }
        int head = 0;
        while (head < Math.min(a.length(), b.length()) && a.charAt(head) == b.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(a.length(), b.length()) - head
                && a.charAt(a.length() - 1 - tail) == b.charAt(b.length() - 1 - tail)) {
            tail++;
        }
        return Math.max(a.length(), b.length()) - head - tail <= 1;
    }
}
