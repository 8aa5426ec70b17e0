/** Operators and a daemon in a process of its own: words, who may say them, and who holds what. */
@NullMarked
package dev.banyan.verify.control;

import org.jspecify.annotations.NullMarked;
