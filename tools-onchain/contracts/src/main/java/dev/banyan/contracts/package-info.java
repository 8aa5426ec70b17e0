/**
 * Protocol bytecode, our Solidity with its artifacts, ABIs, selector and address tables: data.
 *
 * <p>May depend on the JDK alone.
 */
@NullMarked
package dev.banyan.contracts;

import org.jspecify.annotations.NullMarked;
