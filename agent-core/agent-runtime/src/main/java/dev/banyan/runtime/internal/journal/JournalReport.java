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
public record JournalReport(String journal, RuntimeListener listener) {

    /** It does not answer. */
    public void silent(String reason) {
        listener.on(new RuntimeEvent.JournalSilent(journal, reason));
    }

    /** It can not be read, or is another's by now. */
    public void lost(String reason) {
        listener.on(new RuntimeEvent.JournalLost(journal, reason));
    }

    /** A point of it that others may hold it to. */
    public void head(long sequence, byte[] head) {
        Hash hash = Hash.of("0x" + HexFormat.of().formatHex(head));
        listener.on(new RuntimeEvent.JournalHead(journal, sequence, hash));
    }
}
