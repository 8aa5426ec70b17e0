/** The demo and the daemon from outside: whole runs, checked against the chain by a second reader. */
@NullMarked
package dev.banyan.verify.demo;

import org.jspecify.annotations.NullMarked;
