package dev.banyan.daemon.replay;

import dev.banyan.api.policy.Verdict;

/** What today's gate makes of an intent of then. */
public sealed interface Rejudged {

    /** It decides this. */
    record Says(Verdict verdict) implements Rejudged {}

    /**
     * It can not be asked.
     *
     * @param because why
     */
    record Not(String because) implements Rejudged {}
}
