package dev.banyan.runtime.internal.journal;

import akka.persistence.RecoveryTimedOut;
import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/** Puts what databases say into words that help. */
final class JournalTrouble {

    private JournalTrouble() {}

    /**
     * True of trouble between us and the database, or of the database's own, which may be over when it is asked again: no
     * connection (SQLSTATE class 08), shut down or starting (57P), too many clients (53), no answer in time.
     */
    static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JournalDamaged) {
                return false;
            }
            if (cause instanceof TimeoutException
                    || cause instanceof RecoveryTimedOut
                    || cause instanceof SQLTransientException
                    || cause instanceof SQLRecoverableException
                    || (cause instanceof SQLException sql && isPassing("" + sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPassing(String state) {
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }

    /** What went wrong beneath everything, or what of a journal is damaged. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof JournalDamaged)) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    static String words(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("locked by another process")
                || lower.contains("already in use")
                || lower.contains("file is locked")) {
            return "another process has it open; stop that one, or use another --data";
        }
        if (lower.contains("no space left") || lower.contains("disk full") || lower.contains("disk quota")) {
            return "the disk is full (" + message + "); make room, nothing was lost";
        }
        if (lower.contains("read-only file system") || lower.contains("permission denied")) {
            return "it may not be written (" + message + ")";
        }
        if (lower.contains("corrupt") || lower.contains("file header") || lower.contains("chunk")) {
            return "the file is damaged (" + message + "); put back a copy, or look at it with H2's Recover tool";
        }
        if (lower.contains("write format") || lower.contains("unsupported database file version")) {
            return "it was written by a newer database engine (" + message + ")";
        }
        if (cause instanceof UnknownHostException) {
            return "no host is known by that name (" + message + ")";
        }
        if (cause instanceof java.net.ConnectException || lower.contains("connection refused")) {
            return "no database answers there (" + message + ")";
        }
        if (cause instanceof SQLException sql
                && String.valueOf(sql.getSQLState()).startsWith("28")) {
            return "the database refuses the user or its password";
        }
        return cause instanceof IOException || cause instanceof SQLException
                ? message
                : cause.getClass().getSimpleName() + ": " + message;
    }
}
