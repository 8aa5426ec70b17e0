package dev.banyan.daemon.audit;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Which lessons of an agent stand, each by the digest of its record: whoever can write into the store of its memory, but not here, can
 * not have one stand again that was taken back. What is changed here is kept for good before the store is told. Thread-safe. Errors are
 * {@link dev.banyan.memory.MemoryException}.
 */
public interface LessonLedger {

    /** Those of some lessons that stand, with their digests, by id. */
    Map<String, String> standing(Set<String> ids);

    /** These stand from now on, each in place of an earlier one of its id. */
    void stand(Map<String, String> digests);

    /** These stand no more. */
    void fall(Collection<String> ids);
}
