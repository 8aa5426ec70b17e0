/** From agent files to running agents: checks against the chain, assembly, and the end of a run. Depends on the libraries, not on the command line. */
@NullMarked
package dev.banyan.daemon.session;

import org.jspecify.annotations.NullMarked;
