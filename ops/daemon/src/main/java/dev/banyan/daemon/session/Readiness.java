package dev.banyan.daemon.session;

import dev.banyan.daemon.http.Answer;

/**
 * Whether a run can do its work.
 *
 * @param headSeen a head has been seen, some time
 * @param chainLost the chain can not be reached
 * @param journalLost an agent or an account stopped for good
 * @param clustered other nodes go on with what stopped here
 */
record Readiness(boolean headSeen, boolean chainLost, boolean journalLost, boolean clustered) {

    /** As it is after a beat. */
    static Readiness at(Pulse.Beat beat, boolean journalLost, boolean clustered) {
        return new Readiness(beat.newest().isPresent(), !beat.trouble().isEmpty(), journalLost, clustered);
    }

    boolean ready() {
        return headSeen && !chainLost && (clustered || !journalLost);
    }

    /** Status 200 or 503. */
    Answer answer() {
        return ready() ? new Answer(200, "{\"ready\":true}") : new Answer(503, "{\"ready\":false}");
    }
}
