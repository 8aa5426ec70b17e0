/** The command line: one class a command, its words and its exit status. May use every other package of the daemon. */
@NullMarked
package dev.banyan.daemon.cli;

import org.jspecify.annotations.NullMarked;
