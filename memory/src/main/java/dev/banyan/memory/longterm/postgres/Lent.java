package dev.banyan.memory.longterm.postgres;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Gives whoever asks for a connection the one of the transaction that its thread is in, and keeps it open: so a store of others does
 * its part within that transaction. Thread-safe.
 */
final class Lent implements DataSource {

    private static final ThreadLocal<Connection> CURRENT = new ThreadLocal<>();

    /** Does something that asks for connections. What the database refuses is thrown as it was, whatever it was wrapped in. */
    <T> T during(Connection connection, Supplier<T> work) throws SQLException {
        CURRENT.set(connection);
        try {
            return work.get();
        } catch (RuntimeException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException refusal) {
                    throw refusal;
                }
            }
            throw e;
        } finally {
            CURRENT.remove();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = CURRENT.get();
        if (connection == null) {
            throw new SQLException("there is no transaction to take part in");
        }
        return (Connection) Proxy.newProxyInstance(
                Lent.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
