package dev.banyan.rules.text;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Says what an unknown name may have meant. */
public final class Closest {

    private static final int SHOWN = 20;

    private Closest() {}

    /** For a message: the nearest known name if one is near, then all known names. */
    public static String hint(String unknown, Collection<String> known) {
        if (known.isEmpty()) {
            return "none is known here";
        }
        List<String> all = known.stream().sorted().toList();
        String list =
                String.join(", ", all.subList(0, Math.min(SHOWN, all.size()))) + (all.size() > SHOWN ? ", …" : "");
        return all.stream()
                .filter(name -> near(unknown, name))
                .min((a, b) -> Integer.compare(distance(unknown, a), distance(unknown, b)))
                .map(name -> "did you mean " + name + "? known: " + list)
                .orElse("known: " + list);
    }

    private static boolean near(String unknown, String name) {
        return unknown.length() <= 60 && distance(unknown, name) <= Math.max(1, Math.min(3, name.length() / 3));
    }

    /** Levenshtein's distance, letter case left out. */
    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
