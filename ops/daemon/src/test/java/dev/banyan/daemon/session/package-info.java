/** Files, jars and what is laid over a chain. */
@NullMarked
package dev.banyan.daemon.session;

import org.jspecify.annotations.NullMarked;
