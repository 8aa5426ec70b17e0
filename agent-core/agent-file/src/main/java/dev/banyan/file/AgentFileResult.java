package dev.banyan.file;

import dev.banyan.api.agent.AgentDefinition;
import java.util.List;

/** What became of an agent file. */
public sealed interface AgentFileResult {

    /** It makes sense. */
    record Read(AgentDefinition definition, List<Warning> warnings) implements AgentFileResult {
        /** Keeps its own copy. */
        public Read {
            warnings = List.copyOf(warnings);
        }
    }

    /** It does not; one problem or more, in the order of the file. */
    record Invalid(List<Problem> problems) implements AgentFileResult {
        /** Keeps its own copy. */
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
