package dev.banyan.web3j.bloom;

import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code logsBloom} of a block's header (Yellow Paper, 4.3.1): 2,048 bits, of which each address that logged and each topic
 * sets three, named by the low eleven bits of the first three pairs of bytes of its keccak-256 hash. A bit that is not set
 * proves that something was not logged; all bits together prove, but for collisions, that a list of a block's logs is whole.
 */
public final class LogsBloom {

    private static final int BITS = 2_048;
    private static final int PER_ITEM = 3;
    private static final int DIGITS = BITS / 4;

    private final BitSet bits;

    private LogsBloom(BitSet bits) {
        this.bits = bits;
    }

    /**
     * The filter that a header carries; empty if the text is none, and if no bit is set: a chain that keeps no filters
     * writes zeros, so that zeros say nothing.
     */
    public static Optional<LogsBloom> of(String header) {
        if (!header.matches("0x[0-9a-fA-F]{" + DIGITS + "}")) {
            return Optional.empty();
        }
        byte[] bytes = HexFormat.of().parseHex(header, 2, header.length());
        BitSet bits = new BitSet(BITS);
        for (int bit = 0; bit < BITS; bit++) {
            if (((bytes[bytes.length - 1 - bit / Byte.SIZE] >> (bit % Byte.SIZE)) & 1) != 0) {
                bits.set(bit);
            }
        }
        return bits.isEmpty() ? Optional.empty() : Optional.of(new LogsBloom(bits));
    }

    /** The filter of a whole block's logs. */
    public static LogsBloom ofAll(List<LogEntry> logs) {
        BitSet bits = new BitSet(BITS);
        for (LogEntry log : logs) {
            add(log.address().value(), bits);
            log.topics().forEach(topic -> add(topic.value(), bits));
        }
        return new LogsBloom(bits);
    }

    /** False if nothing that fits was logged for certain; an empty set fits everything. */
    public boolean mayHold(Set<Address> contracts, Set<Hash> firstTopics) {
        boolean contract = contracts.isEmpty() || contracts.stream().anyMatch(it -> holds(it.value()));
        return contract && (firstTopics.isEmpty() || firstTopics.stream().anyMatch(it -> holds(it.value())));
    }

    /** True if all of these may be of the block. */
    public boolean fits(List<LogEntry> logs) {
        BitSet theirs = ofAll(logs).bits;
        BitSet both = (BitSet) theirs.clone();
        both.and(bits);
        return both.equals(theirs);
    }

    /** True if these are all logs of the block. */
    public boolean isOfAll(List<LogEntry> logs) {
        return bits.equals(ofAll(logs).bits);
    }

    private boolean holds(String item) {
        BitSet own = new BitSet(BITS);
        add(item, own);
        return own.stream().allMatch(bits::get);
    }

    private static void add(String item, BitSet bits) {
        byte[] hash = org.web3j.crypto.Hash.sha3(HexFormat.of().parseHex(item, 2, item.length()));
        for (int i = 0; i < PER_ITEM; i++) {
            bits.set(((hash[2 * i] << Byte.SIZE) | (hash[2 * i + 1] & 0xff)) & (BITS - 1));
        }
    }
}
