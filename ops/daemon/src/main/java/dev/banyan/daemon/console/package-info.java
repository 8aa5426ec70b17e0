/** What a command says to whom: the process's streams, its exit status, and errors that the person can mend. Depends on nothing. */
@NullMarked
package dev.banyan.daemon.console;

import org.jspecify.annotations.NullMarked;
