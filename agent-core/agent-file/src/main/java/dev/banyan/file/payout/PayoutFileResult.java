package dev.banyan.file.payout;

import dev.banyan.api.payout.PayoutList;
import java.util.List;

/** What became of a file of payments. */
public sealed interface PayoutFileResult {

    /** It can be paid, or the rest of it. */
    record Read(PayoutList list) implements PayoutFileResult {}

    /** It can not; one problem or more, in the order of the file. */
    record Invalid(List<PayoutProblem> problems) implements PayoutFileResult {
        /** Keeps its own copy. */
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
