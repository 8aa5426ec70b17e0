/** The yield agent on a local chain with the protocols' own bytecode. */
@NullMarked
package dev.banyan.verify.yield;

import org.jspecify.annotations.NullMarked;
