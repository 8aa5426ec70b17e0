/**
 * Example agents and extensions; each runs with one command.
 *
 * <p>May depend on everything: it assembles.
 */
@NullMarked
package dev.banyan.examples;

import org.jspecify.annotations.NullMarked;
