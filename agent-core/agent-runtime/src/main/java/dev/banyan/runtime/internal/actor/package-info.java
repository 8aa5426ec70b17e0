/** The base of all actors. Depends on Akka alone. */
@NullMarked
package dev.banyan.runtime.internal.actor;

import org.jspecify.annotations.NullMarked;
