/** The launcher, started as a user starts it. */
@NullMarked
package dev.banyan.verify.launcher;

import org.jspecify.annotations.NullMarked;
