package dev.banyan.web3j.heads;

import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Wei;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A chain that grows and forks at random, with every block that it ever had. */
final class BlockTree {

    private final RandomGenerator random;
    private final Map<Hash, Head> all = new HashMap<>();
    private final List<Head> branch = new ArrayList<>();

    BlockTree(RandomGenerator random, long firstNumber) {
        this.random = random;
        add(block(firstNumber, Hash.ZERO));
    }

    Head tip() {
        return branch.getLast();
    }

    Optional<Head> byHash(Hash hash) {
        return Optional.ofNullable(all.get(hash));
    }

    Head any() {
        return all.values().stream()
                .skip(random.nextInt(all.size()))
                .findFirst()
                .orElseThrow();
    }

    void grow(int blocks) {
        for (int i = 0; i < blocks; i++) {
            add(block(tip().number() + 1, tip().hash()));
        }
    }

    /** Leaves the last {@code depth} blocks, as far as there are any above the first, for as many others and {@code more}. */
    void fork(int depth, int more) {
        int left = Math.min(depth, branch.size() - 1);
        for (int i = 0; i < left; i++) {
            branch.removeLast();
        }
        grow(left + more);
    }

    private void add(Head head) {
        all.put(head.hash(), head);
        branch.add(head);
    }

    private Head block(long number, Hash parent) {
        Hash hash = Hash.of("0x%016x%016x%016x%016x"
                .formatted(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
        return new Head(number, hash, parent, Instant.EPOCH.plusSeconds(number), Wei.gwei(1), Wei.gwei(1), 30_000_000);
    }
}
