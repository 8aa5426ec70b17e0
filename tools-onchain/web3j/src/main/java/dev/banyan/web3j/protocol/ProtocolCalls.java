package dev.banyan.web3j.protocol;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.intent.Verb;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the actions at one protocol's venues become calls, and its calls actions; for one account. Pure. */
public interface ProtocolCalls {

    /**
     * The calls of an action, the one that moves assets last; nothing if the action is none of this protocol's venues.
     *
     * @throws IllegalArgumentException if it is, but can not be done there
     */
    Optional<List<Call>> calls(Action action);

    /** True if a contract is of this protocol's venues, so that nobody else may read its calls. */
    boolean owns(Address contract);

    /**
     * What a call of such a contract seems to do; it has a selector at least. Whoever asks encodes it once more and compares, so padding, recipients and
     * constant arguments need not be looked at here.
     *
     * @throws IllegalArgumentException if it does not fit
     * @throws dev.banyan.api.chain.ChainException if words are missing
     */
    Optional<Action> read(Call call);

    /** The functions that a verb opens at the named venues. */
    List<Permission> permissions(Verb verb, Set<String> venues);
}
