/**
 * The command {@code devnet start|stop|status}: {@link dev.banyan.devnet.command.DevnetCommand}.
 *
 * <p>May depend on all of this module.
 */
@NullMarked
package dev.banyan.devnet.command;

import org.jspecify.annotations.NullMarked;
