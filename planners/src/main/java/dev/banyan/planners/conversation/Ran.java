package dev.banyan.planners.conversation;

import dev.banyan.api.tool.ToolSpec;

/**
 * A task of a conversation's plan.
 *
 * @param plan which plan of the conversation, from zero
 * @param done true if it went through
 * @param kind what its tool may do
 * @param print its fingerprint, one line
 */
record Ran(int plan, boolean done, ToolSpec.Kind kind, String print) {

    static Ran parse(String line) {
        String[] parts = line.split(" ", 4);
        return new Ran(Integer.parseInt(parts[0]), parts[1].equals("+"), ToolSpec.Kind.valueOf(parts[2]), parts[3]);
    }

    boolean changes() {
        return kind != ToolSpec.Kind.READ;
    }

    Ran ended(boolean well) {
        return new Ran(plan, well, kind, print);
    }

    String tool() {
        return print.split("[(#]", 2)[0];
    }

    @Override
    public String toString() {
        return plan + (done ? " + " : " - ") + kind + " " + print;
    }
}
