/** Tests of the command. */
@NullMarked
package dev.banyan.devnet.command;

import org.jspecify.annotations.NullMarked;
