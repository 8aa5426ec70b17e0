/** Agents that think with a model, against servers that a test scripts. */
@NullMarked
package dev.banyan.verify.brain;

import org.jspecify.annotations.NullMarked;
