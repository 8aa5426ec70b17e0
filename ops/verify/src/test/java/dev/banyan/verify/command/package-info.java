/** The program as a process: starts it with the tests' class path and keeps what it says. */
@NullMarked
package dev.banyan.verify.command;

import org.jspecify.annotations.NullMarked;
