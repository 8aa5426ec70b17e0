package dev.banyan.api.window;

import dev.banyan.api.provenance.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The latest of a conversation within a number of tokens. Pinned items (goal, summary of the policy, open tasks) and what was said
 * last are always there; of the others the oldest fall out first and live on in a summary, which is trusted as the least trusted of
 * all that ever went into it. A value: adding makes another window.
 *
 * @param most tokens of all that is in it
 * @param pinned what never falls out
 * @param summary of what fell out
 * @param items what was said last, the oldest first
 */
public record Window(int most, List<WindowItem> pinned, Optional<WindowItem> summary, List<WindowItem> items) {

    /** A summary takes at most this part of the window. */
    private static final int PART = 4;

    /** Keeps its own copies. */
    public Window {
        pinned = List.copyOf(pinned);
        items = List.copyOf(items);
    }

    /** How texts are counted and summarised. */
    public record Ways(ToIntFunction<String> tokens, Summariser summariser) {}

    /** A window with nothing in it yet but what is pinned. */
    public static Window of(int most, List<WindowItem> pinned) {
        return new Window(most, pinned, Optional.empty(), List.of());
    }

    /** The window after something was said. */
    public Window with(WindowItem item, Ways ways) {
        List<WindowItem> more = new ArrayList<>(items);
        more.add(item);
        return new Window(most, pinned, summary, more).fitted(ways);
    }

    /** The window with other things pinned: when a task ends or the policy changes. */
    public Window pinning(List<WindowItem> others, Ways ways) {
        return new Window(most, others, summary, items).fitted(ways);
    }

    /** All that is in it, in the order of a prompt. */
    public List<WindowItem> contents() {
        List<WindowItem> all = new ArrayList<>(pinned);
        summary.ifPresent(all::add);
        all.addAll(items);
        return List.copyOf(all);
    }

    /** True if what is in it takes more than it has: what is pinned and what was said last alone are too much for it. */
    public boolean isTooSmall(Ways ways) {
        return tokens(contents(), ways) > most;
    }

    /** The window without what is too much for it. */
    public Window fitted(Ways ways) {
        if (!isTooSmall(ways) || (summary.isEmpty() && items.size() < 2)) {
            return this;
        }
        int free = most - tokens(pinned, ways);
        int from = firstKept(free - Math.min(most / PART, free), ways);
        List<WindowItem> kept = items.subList(from, items.size());
        int part = Math.clamp(free - tokens(kept, ways), 0, most / PART);
        return new Window(most, pinned, summarised(items.subList(0, from), part, ways), kept);
    }

    /** The last is kept, whatever it takes. */
    private int firstKept(int room, Ways ways) {
        int from = items.size();
        for (int used = 0; from > 0; from--) {
            used += ways.tokens().applyAsInt(items.get(from - 1).text());
            if (used > room && from < items.size()) {
                break;
            }
        }
        return from;
    }

    private Optional<WindowItem> summarised(List<WindowItem> fallen, int part, Ways ways) {
        Trust least = Stream.concat(summary.stream(), fallen.stream())
                .map(WindowItem::trust)
                .reduce(Trust.OPERATOR, Trust::least);
        String text = cut(ways.summariser().summary(summary, List.copyOf(fallen), part), part, ways);
        return text.isBlank() ? Optional.empty() : Optional.of(new WindowItem(text, least));
    }

    /** The longest beginning of a text that takes no more than so many tokens, as far as halving finds it. */
    private static String cut(String text, int most, Ways ways) {
        int fits = 0;
        int tooLong = text.length() + 1;
        while (tooLong - fits > 1) {
            int middle = (fits + tooLong) >>> 1;
            if (ways.tokens().applyAsInt(text.substring(0, middle)) <= most) {
                fits = middle;
            } else {
                tooLong = middle;
            }
        }
        boolean half = fits > 0 && fits < text.length() && Character.isHighSurrogate(text.charAt(fits - 1));
        return text.substring(0, half ? fits - 1 : fits);
    }

    private static int tokens(List<WindowItem> items, Ways ways) {
        return items.stream()
                .mapToInt(item -> ways.tokens().applyAsInt(item.text()))
                .sum();
    }
}
