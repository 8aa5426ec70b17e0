package dev.banyan.planners.conversation;

import dev.banyan.api.brain.BrainQuestion.Turn;
import dev.banyan.api.brain.Inference;
import dev.banyan.api.provenance.Trust;
import dev.banyan.api.window.Window;
import dev.banyan.api.window.WindowItem;
import dev.banyan.planners.text.OutsideText;
import dev.banyan.planners.text.TokenBudget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps a conversation within the window of the file: the oldest exchanges fall out and live on as a line each. Goal, limits, what
 * was the case at the beginning, tasks that did not go through and the last exchange never do. Pure.
 *
 * @param most tokens of the window
 * @param goal what the agent is for
 * @param limits the policy, line by line
 */
record Shortening(int most, String goal, List<String> limits) {

    private static final int OPEN = 300;

    /** What a message takes besides its text. */
    private static final int FRAME = 4;

    /** Of a part that is counted: what was said and what was heard, or the rules and the opening. */
    private static final int MESSAGES = 2;

    /** The conversation as it is asked about next; empty if the window is too small for what never falls out. */
    Optional<Conversation> fit(Conversation talk) {
        Exchanges said = talk.exchanges();
        List<Turn> turns = said.turns();
        if (turns.isEmpty()) {
            return Optional.of(talk);
        }
        int rate = new Rate(talk.notes()).percent();
        Map<String, Integer> known = known(talk);
        ToIntFunction<String> tokens = text -> {
            Integer counted = known.get(text);
            return counted == null ? tokens(text, rate) : counted + MESSAGES * FRAME;
        };
        Window.Ways ways = new Window.Ways(tokens, new Digest(tokens));
        List<WindowItem> items = turns.stream()
                .map(turn -> outside(Digest.exchange(turn.said(), turn.heard())))
                .toList();
        Optional<WindowItem> summary = said.summary().map(Shortening::outside);
        Window window = new Window(most, pinned(talk), summary, items).fitted(ways);
        if (window.isTooSmall(ways)) {
            return Optional.empty();
        }
        int fallen = items.size() - window.items().size();
        String left = window.summary().map(WindowItem::text).orElse("");
        boolean same = fallen == 0 && left.equals(said.summary().orElse(""));
        return Optional.of(same ? talk : talk.with(said.shortened(fallen, left)));
    }

    /** What stands before the exchanges. */
    String opening(Conversation talk) {
        Exchanges said = talk.exchanges();
        return said.fallen() == 0
                ? talk.opening()
                : Stream.of(talk.opening(), open(talk), said.summary().orElse(""))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("\n"));
    }

    /** What of it a server is to count, if it can: its newest part; nothing where the file has no window. */
    String toCount(Conversation asked) {
        return most == Integer.MAX_VALUE ? "" : Counts.parts(asked).getLast().text();
    }

    /** An answer came, and with it what the server counted. */
    Conversation counted(Conversation asked, Inference by) {
        Notes grown = new Rate(asked.notes())
                .after(estimate(asked), by.promptTokens())
                .notes();
        List<Counts.Part> parts = Counts.parts(asked);
        Counts counts = new Counts(grown).with(parts.getLast(), by.countedTokens());
        return new Conversation(counts.rate(parts).notes());
    }

    /** Texts of its window that were counted. */
    private static Map<String, Integer> known(Conversation talk) {
        Counts counts = new Counts(talk.notes());
        Map<String, Integer> known = new HashMap<>();
        Counts.parts(talk)
                .forEach(part -> counts.of(part).ifPresent(tokens -> known.merge(part.item(), tokens, Math::max)));
        return known;
    }

    /** About how many tokens a model reads of it, by the estimate alone. */
    private long estimate(Conversation talk) {
        return TokenBudget.estimate(opening(talk))
                + talk.turns().stream()
                        .mapToLong(turn -> TokenBudget.estimate(Digest.exchange(turn.said(), turn.heard())))
                        .sum();
    }

    private List<WindowItem> pinned(Conversation talk) {
        return List.of(
                new WindowItem(goal, Trust.OPERATOR),
                new WindowItem(String.join("\n", limits), Trust.OPERATOR),
                outside(talk.opening()),
                outside(open(talk)));
    }

    /** Tasks of the last plan that did not go through. */
    private static String open(Conversation talk) {
        List<Ran> ran = talk.ran();
        List<String> open = ran.stream()
                .filter(task -> task.plan() == ran.getLast().plan() && !task.done())
                .map(Ran::print)
                .toList();
        return open.isEmpty() ? "" : OutsideText.section("tasks that did not go through", open, OPEN);
    }

    private static WindowItem outside(String text) {
        return new WindowItem(text, Trust.OUTSIDE);
    }

    private static int tokens(String text, int rate) {
        return Math.toIntExact((TokenBudget.estimate(text) * rate + 99) / 100) + FRAME;
    }
}
