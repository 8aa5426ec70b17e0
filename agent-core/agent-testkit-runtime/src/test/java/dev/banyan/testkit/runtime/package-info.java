/** Tests of whole agents, and of the kit that runs them. */
@NullMarked
package dev.banyan.testkit.runtime;

import org.jspecify.annotations.NullMarked;
