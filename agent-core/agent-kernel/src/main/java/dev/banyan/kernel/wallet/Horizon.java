package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far those see who wish for something.
 *
 * @param inherited what was {@linkplain WalletDecider#underWay under way} when whoever wished for it began anew, and so may not know of it
 * @param heads numbers of the last heads, by hash
 */
public record Horizon(Set<IntentId> inherited, Map<Hash, Long> heads) {

    /** Nobody began anew, and no block is known. */
    public static final Horizon OPEN = new Horizon(Set.of(), Map.of());

    /** What was thought of longer ago is hardly wanted any more. */
    private static final int BLOCKS = 64;

    /** Keeps its own copies. */
    public Horizon {
        inherited = Set.copyOf(inherited);
        heads = Map.copyOf(heads);
    }

    /** Whoever wished for these begins anew and does not know of them; of those said before, what is not under way any more is forgotten. */
    public Horizon inheriting(Set<IntentId> ids, Set<IntentId> underWay) {
        Set<IntentId> all = new HashSet<>(inherited);
        all.addAll(ids);
        all.retainAll(underWay);
        return new Horizon(all, heads);
    }

    /** There is a new head. */
    public Horizon at(Head head) {
        Map<Hash, Long> last = new HashMap<>(heads);
        last.values().removeIf(number -> number <= head.number() - BLOCKS);
        last.put(head.hash(), head.number());
        return new Horizon(inherited, last);
    }

    /** The last block whose transactions whoever wishes for this may know of: the newest where nothing says that it was thought of at an earlier one. */
    long block(Intent intent, Head newest) {
        Optional<Long> thought = intent.id().head().flatMap(hash -> Optional.ofNullable(heads.get(hash)));
        return Math.min(thought.orElse(newest.number()), newest.number());
    }
}
