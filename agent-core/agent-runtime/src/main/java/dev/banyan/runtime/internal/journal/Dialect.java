package dev.banyan.runtime.internal.journal;

import java.util.Locale;

/** What differs between the databases that a journal may lie in. */
enum Dialect {
    H2("slick.jdbc.H2Profile$", "org.h2.Driver", "\""),
    POSTGRESQL("slick.jdbc.PostgresProfile$", "org.postgresql.Driver", "");

    private final String profile;
    private final String driver;
    private final String quote;

    Dialect(String profile, String driver, String quote) {
        this.profile = profile;
        this.driver = driver;
        this.quote = quote;
    }

    String profile() {
        return profile;
    }

    String driver() {
        return driver;
    }

    String schema() {
        return "/dev/banyan/runtime/journal/" + name().toLowerCase(Locale.ROOT) + ".sql";
    }

    /** A name as it stands in a statement. */
    String name(String plain) {
        return quote + plain + quote;
    }

    String putEnded() {
        return switch (this) {
            case H2 ->
                "MERGE INTO \"ended_intent\" t USING (VALUES (CAST(? AS VARCHAR), CAST(? AS VARCHAR), CAST(? AS VARBINARY)))"
                        + " v(w, i, e) ON t.\"wallet\" = v.w AND t.\"intent_id\" = v.i"
                        + " WHEN MATCHED THEN UPDATE SET \"ended\" = v.e"
                        + " WHEN NOT MATCHED THEN INSERT VALUES (v.w, v.i, v.e)";
            case POSTGRESQL ->
                "INSERT INTO ended_intent (wallet, intent_id, ended) VALUES (?, ?, ?)"
                        + " ON CONFLICT (wallet, intent_id) DO UPDATE SET ended = EXCLUDED.ended";
        };
    }

    /** Lets one node at a time make tables; empty where one process has the database for itself. */
    String lockSchema() {
        return this == POSTGRESQL ? "SELECT pg_advisory_xact_lock(706201711)" : "";
    }
}
