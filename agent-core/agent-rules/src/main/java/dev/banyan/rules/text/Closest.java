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

    /** Insertions, deletions, replacements and swaps of neighbours, letter case left out. */
    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                d[i][j] = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
