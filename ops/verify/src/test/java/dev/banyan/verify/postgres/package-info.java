/**
 * {@link dev.banyan.verify.postgres.PostgresServer}: a real PostgreSQL for tests, started and stopped by them. Depends on
 * nothing but the JDK and the server's own programs.
 */
@NullMarked
package dev.banyan.verify.postgres;

import org.jspecify.annotations.NullMarked;
