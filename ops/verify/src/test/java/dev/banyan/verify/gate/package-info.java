/** The gate on a real node: intents of the operator through a whole agent, allowed and denied. */
@NullMarked
package dev.banyan.verify.gate;

import org.jspecify.annotations.NullMarked;
