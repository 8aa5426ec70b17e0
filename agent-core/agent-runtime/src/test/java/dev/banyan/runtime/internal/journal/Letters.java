package dev.banyan.runtime.internal.journal;

import dev.banyan.runtime.internal.journal.stored.EventForm;
import dev.banyan.runtime.internal.journal.stored.SnapshotForm;
import dev.banyan.runtime.internal.journal.stored.StoredEvent;
import dev.banyan.runtime.internal.journal.stored.UnreadableEvent;
import java.nio.charset.StandardCharsets;

/** A journal of texts, each added to those before. */
final class Letters {

    static final Book<String, String> BOOK = new Book<>("letters|1", "", String::concat, new Each(), new All());

    private Letters() {}

    private static final class Each implements EventForm<String> {
        @Override
        public StoredEvent write(String event) {
            return new StoredEvent("letter.1", event.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String read(String manifest, byte[] bytes) throws UnreadableEvent {
            if (!manifest.equals("letter.1")) {
                throw UnreadableEvent.newer(manifest);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static final class All implements SnapshotForm<String> {
        @Override
        public String format() {
            return "letters.1";
        }

        @Override
        public byte[] write(String state) {
            return state.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String read(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
