/** Tests of what all actors share. */
@NullMarked
package dev.banyan.runtime.internal.actor;

import org.jspecify.annotations.NullMarked;
