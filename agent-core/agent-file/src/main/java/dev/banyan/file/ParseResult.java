package dev.banyan.file;

import java.util.List;

/** What became of an agent file without a look at the chain. */
public sealed interface ParseResult {

    /** All that can be checked offline is right. */
    record Parsed(ParsedAgentFile file) implements ParseResult {}

    /** It is not; one problem or more, in the order of the file. */
    record Invalid(List<Problem> problems) implements ParseResult {
        /** Keeps its own copy. */
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
