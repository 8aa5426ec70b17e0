/** Tests of tools from beside the agent. */
@NullMarked
package dev.banyan.daemon.sources;

import org.jspecify.annotations.NullMarked;
