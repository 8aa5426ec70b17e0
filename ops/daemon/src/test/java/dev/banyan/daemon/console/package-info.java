/** What every command writes with. */
@NullMarked
package dev.banyan.daemon.console;

import org.jspecify.annotations.NullMarked;
