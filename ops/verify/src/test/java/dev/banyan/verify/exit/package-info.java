/** Agents that end: what the chain says of their accounts afterwards. May use the whole program and the local chain. */
@NullMarked
package dev.banyan.verify.exit;

import org.jspecify.annotations.NullMarked;
