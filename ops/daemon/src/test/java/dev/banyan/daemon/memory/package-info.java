/** Tests of an agent's memory as a daemon keeps it. */
@NullMarked
package dev.banyan.daemon.memory;

import org.jspecify.annotations.NullMarked;
