package dev.banyan.memory.longterm.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Connections to one PostgreSQL; each is closed after use, so a pool does well. Thread-safe. */
@FunctionalInterface
public interface Connections {

    /** A connection that nobody else uses, in auto-commit mode. */
    Connection open() throws SQLException;
}
