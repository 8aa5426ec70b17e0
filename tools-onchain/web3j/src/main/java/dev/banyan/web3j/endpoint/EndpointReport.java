package dev.banyan.web3j.endpoint;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * One node as it is shown to people.
 *
 * @param number its place in the order given, from one
 * @param url without anything that may be a key
 * @param head the newest block it told
 * @param lag blocks behind the best head
 * @param latency of its answers, smoothed
 * @param trouble why it failed last, or what is wrong with it; empty if nothing is
 */
public record EndpointReport(
        int number,
        String url,
        EndpointState state,
        OptionalLong head,
        OptionalLong lag,
        Duration latency,
        String trouble) {

    /** In one line. */
    public String line() {
        return "node " + url + " is " + state.word() + (trouble.isEmpty() ? "" : ": " + trouble);
    }
}
