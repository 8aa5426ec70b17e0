/**
 * Daemons in processes of their own that are killed at a named point: {@link dev.banyan.verify.faults.doom.DoomedDaemon}.
 * Depends on the daemon that it starts.
 */
@NullMarked
package dev.banyan.verify.faults.doom;

import org.jspecify.annotations.NullMarked;
