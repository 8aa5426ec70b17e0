/** Tests of agents and their workers. */
@NullMarked
package dev.banyan.runtime.internal.agent;

import org.jspecify.annotations.NullMarked;
