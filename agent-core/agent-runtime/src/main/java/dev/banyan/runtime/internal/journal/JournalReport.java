package dev.banyan.runtime.internal.journal;

import dev.banyan.api.hex.Hash;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import java.util.HexFormat;

/**
 * Tells the outside what becomes of one journal.
 *
 * @param journal its name
 */
record JournalReport(String journal, RuntimeListener listener) {

    /** It does not answer; it is asked again and again, with growing pauses, and commands wait meanwhile. */
    void silent(String reason) {
        listener.on(new RuntimeEvent.JournalSilent(journal, reason));
    }

    /** It can not be read, or is another's by now. */
    void lost(String reason) {
        listener.on(new RuntimeEvent.JournalLost(journal, reason));
    }

    /** A point of it that others may hold it to. */
    void head(long sequence, byte[] head) {
        Hash hash = Hash.of("0x" + HexFormat.of().formatHex(head));
        listener.on(new RuntimeEvent.JournalHead(journal, sequence, hash));
    }
}
