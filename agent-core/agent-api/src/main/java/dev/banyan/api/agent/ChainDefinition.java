package dev.banyan.api.agent;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.util.List;
import java.util.Map;

/**
 * The chain of an agent.
 *
 * @param id what the node must say
 * @param rpc node URLs, the first preferred; secrets when they carry one, hence never in {@link #toString()}
 * @param confirmations when a receipt counts
 * @param nativeAsset the native asset
 * @param wrapped its wrapped form, one of the tokens; the native asset itself where the registry has no wrapped form, and
 *     then nothing can be wrapped
 * @param tokens the registry, in the order of the file
 * @param venues in the order of the file
 * @param people the address book
 */
public record ChainDefinition(
        long id,
        List<String> rpc,
        Confirmations confirmations,
        Token nativeAsset,
        Token wrapped,
        List<Token> tokens,
        List<VenueDefinition> venues,
        Map<String, Address> people) {

    /** Keeps its own copies. */
    public ChainDefinition {
        rpc = List.copyOf(rpc);
        tokens = List.copyOf(tokens);
        venues = List.copyOf(venues);
        people = Map.copyOf(people);
    }

    /** The same with venues as the chain told them. */
    public ChainDefinition with(List<VenueDefinition> resolved) {
        return new ChainDefinition(id, rpc, confirmations, nativeAsset, wrapped, tokens, resolved, people);
    }

    @Override
    public String toString() {
        return "ChainDefinition[id=" + id + "]";
    }

    /** When a receipt counts as confirmed. */
    public sealed interface Confirmations {

        /** When its block and the blocks on top are this many; one or more. */
        record Depth(int blocks) implements Confirmations {
            /** Refuses less than one. */
            public Depth {
                if (blocks < 1) {
                    throw new IllegalArgumentException("one confirmation or more expected: " + blocks);
                }
            }
        }

        /** When the node calls its block {@code safe} or {@code finalized}. */
        record Tagged(String tag) implements Confirmations {}
    }
}
