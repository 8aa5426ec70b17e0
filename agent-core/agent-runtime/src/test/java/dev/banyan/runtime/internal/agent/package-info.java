/** Tests of the parts of an agent. */
@NullMarked
package dev.banyan.runtime.internal.agent;

import org.jspecify.annotations.NullMarked;
