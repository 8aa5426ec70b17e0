package dev.banyan.api.intent;

import dev.banyan.api.chain.Call;
import java.util.List;

/** Turns an action into the calls that do it. Pure: no I/O, the same action gives the same calls. */
public interface CallFactory {

    /**
     * The calls of {@code action} for this factory's account, one or more in order; an exact allowance comes before
     * the call that uses it.
     *
     * @throws IllegalArgumentException if no venue of the file can do it
     */
    List<Call> calls(Action action);
}
