/**
 * What a running daemon answers over HTTP on loopback, and the client of it. Main types: {@link
 * dev.banyan.daemon.http.ApiServer}, {@link dev.banyan.daemon.http.DaemonClient}. Depends on {@code console} and on the
 * runtime's words of control.
 */
@NullMarked
package dev.banyan.daemon.http;

import org.jspecify.annotations.NullMarked;
