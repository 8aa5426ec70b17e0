package dev.banyan.llm.internal.reply;

import dev.banyan.api.tool.ToolSpec;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * Forgives a near miss in the call of a read tool, which can change nothing, and tells of it.
 *
 * @param corrected told the tool's name
 */
record Spelling(Consumer<String> corrected) {

    /** A name as it is known; see {@link Names#find}. */
    String find(ToolSpec tool, String what, String written, Collection<String> known) {
        String found = Names.find(what, written, known, tool.kind() == ToolSpec.Kind.READ);
        compare(tool, written, found);
        return found;
    }

    /** Tells of it if something else was found than was written. */
    void compare(ToolSpec tool, String written, String found) {
        if (!written.equals(found)) {
            corrected.accept(tool.name());
        }
    }
}
