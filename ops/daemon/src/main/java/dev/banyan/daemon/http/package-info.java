/** What a running daemon answers over HTTP on loopback. Depends on {@code report}. */
@NullMarked
package dev.banyan.daemon.http;

import org.jspecify.annotations.NullMarked;
