package dev.banyan.kernel.plan;

import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.Value;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Whether plans and values, which planners, brains and tools make up, can be kept in a journal: not too deep, not too
 * large, of whole characters. Pure.
 */
public final class Keepable {

    /** Levels of values within values. */
    static final int DEEPEST = 6;

    /** Characters of all texts and names together. */
    static final int LONGEST = 64 * 1024;

    /** Values in all. */
    static final int MOST = 4 * 1024;

    private static final int LONGEST_REASON = 1000;

    private int characters;
    private int values;

    private Keepable() {}

    /** Why a plan can not be kept; empty if it can. */
    public static Optional<String> problem(Plan plan) {
        Keepable keepable = new Keepable();
        boolean sound = keepable.text(plan.id()) && keepable.text(plan.because());
        for (Task task : plan.tasks()) {
            sound &= keepable.text(task.tool());
            for (Map.Entry<String, Argument> entry : task.arguments().entrySet()) {
                sound &= keepable.text(entry.getKey()) && keepable.argument(entry.getValue());
            }
        }
        return problem(sound);
    }

    /** Why values can not be kept; empty if they can. */
    public static Optional<String> problem(Map<String, Value> fields) {
        return problem(new Keepable().fields(fields, 1));
    }

    /** A text for people, cut where it is too long and mended where a character is half. */
    public static String reason(String text) {
        String cut = text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + " …";
        return whole(cut);
    }

    /** A text mended where a character is half. */
    public static String whole(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints().forEach(c -> whole.appendCodePoint(isHalf(c) ? '?' : c));
        return whole.toString();
    }

    private static Optional<String> problem(boolean sound) {
        return sound
                ? Optional.empty()
                : Optional.of("it is too large, too deep or has half characters, and can not be kept");
    }

    private boolean argument(Argument argument) {
        return switch (argument) {
            case Argument.Known known ->
                value(known.value(), 1) && text(known.provenance().toString());
            case Argument.FromTask from -> text(from.field());
        };
    }

    private boolean value(Value value, int depth) {
        values++;
        return values <= MOST
                && depth <= DEEPEST
                && switch (value) {
                    case Value.Text v -> text(v.value());
                    case Value.Whole v -> number(v.value().bitLength());
                    case Value.Amount v -> number(v.value().units().bitLength());
                    case Value.Flag v -> true;
                    case Value.Account v -> true;
                    case Value.Many v -> all(v.values(), depth + 1);
                    case Value.Fields v -> fields(v.values(), depth + 1);
                };
    }

    private boolean all(Collection<Value> all, int depth) {
        return all.stream().allMatch(value -> value(value, depth));
    }

    private boolean fields(Map<String, Value> fields, int depth) {
        return fields.keySet().stream().allMatch(this::text) && all(fields.values(), depth);
    }

    private boolean number(int bits) {
        characters += bits / Byte.SIZE;
        return characters <= LONGEST;
    }

    private boolean text(String text) {
        characters += text.length();
        return characters <= LONGEST && text.codePoints().noneMatch(Keepable::isHalf);
    }

    /** A surrogate without its other half, which UTF-8 can not write. */
    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
