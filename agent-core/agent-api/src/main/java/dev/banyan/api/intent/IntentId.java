package dev.banyan.api.intent;

import dev.banyan.api.hex.Hash;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The identity of an intent: the same id is the same wish, for ever, on every machine and after every restart.
 *
 * @param value 1 to 300 printable ASCII characters
 */
public record IntentId(String value) {

    private static final int MOST = 300;
    private static final int HEAD_WORD = 3;
    private static final int WORDS_OF_HEAD = 5;
    private static final String CYCLE = "cycle/";
    private static final String MOVE = "move/";
    private static final String RESPONSE = "response/";
    private static final List<String> OF_HEAD = List.of(CYCLE, MOVE, RESPONSE);

    /** Checks length and characters. */
    public IntentId {
        if (value.length() > MOST || !value.matches("[!-~]+")) {
            throw new IllegalArgumentException("not an intent id: " + value);
        }
    }

    /** True if it was thought of at one head, and counts with how the account stood there. */
    public boolean isOfHead() {
        return OF_HEAD.stream().anyMatch(value::startsWith);
    }

    /** The head at which it was thought of, if it {@linkplain #isOfHead was} at one and its words say at which. */
    public Optional<Hash> head() {
        if (!isOfHead()) {
            return Optional.empty();
        }
        String[] words = value.split("/", WORDS_OF_HEAD);
        return words.length == WORDS_OF_HEAD && Hash.isHash(words[HEAD_WORD])
                ? Optional.of(Hash.of(words[HEAD_WORD]))
                : Optional.empty();
    }

    /** True if it is a response to what a head showed. */
    public boolean isResponse() {
        return value.startsWith(RESPONSE);
    }

    /** Arbitrage: one intent for an agent's strategy, a head and a cycle (or bundle of cycles). */
    public static IntentId ofCycle(String agent, String strategy, Hash head, String cycle) {
        return ofHead(CYCLE + agent + "/" + strategy + "/" + head + "/", cycle);
    }

    /** A strategy's move between the account and a venue: one for a head and what is moved. */
    public static IntentId ofMove(String agent, String strategy, Hash head, String move) {
        return ofHead(MOVE + agent + "/" + strategy + "/" + head + "/", move);
    }

    /** A response to what a head showed: one intent for an agent's strategy, a head and what is done. */
    public static IntentId ofResponse(String agent, String strategy, Hash head, String what) {
        return ofHead(RESPONSE + agent + "/" + strategy + "/" + head + "/", what);
    }

    /** A playbook rule's n-th firing, and the item of its {@code do} list. */
    public static IntentId ofRule(String agent, int rule, long occurrence, int item) {
        return new IntentId("rule/" + agent + "/" + rule + "/" + occurrence + "/" + item);
    }

    /** One task of one plan. */
    public static IntentId ofTask(String agent, String plan, int task) {
        return new IntentId("task/" + agent + "/" + plan + "/" + task);
    }

    /** One payment of a list, whoever makes it and in whatever company; see {@link Payout#key}. */
    public static IntentId ofPayout(Hash key) {
        return new IntentId("pay/" + key);
    }

    /** Several payments in one call, known by which they are. */
    public static IntentId ofBatch(List<Payout> payouts) {
        String keys = payouts.stream().map(p -> p.key().value()).collect(Collectors.joining(","));
        return new IntentId("batch/" + Hash.sha256(keys));
    }

    /** The deployment of a helper contract for an account. */
    public static IntentId ofDeployment(String contract, Hash codeHash) {
        return new IntentId("deploy/" + contract + "/" + codeHash);
    }

    /** What is done in its own words, or by their hash where names and amounts are so long that the id would be. */
    private static IntentId ofHead(String place, String what) {
        return new IntentId(place.length() + what.length() <= MOST ? place + what : place + Hash.sha256(what));
    }

    @Override
    public String toString() {
        return value;
    }
}
