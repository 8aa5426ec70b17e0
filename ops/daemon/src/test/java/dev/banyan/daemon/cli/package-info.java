/** What the command line takes. */
@NullMarked
package dev.banyan.daemon.cli;

import org.jspecify.annotations.NullMarked;
