package dev.banyan.markets.record;

import java.io.IOException;

/** Nothing of a record can be read: it is none, of another version, or not even its header is whole. Never retriable. */
public final class UnreadableRecordException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableRecordException(String message) {
        super(message);
    }
}
