/**
 * Tests of the private way.
 */
@NullMarked
package dev.banyan.web3j.relay;

import org.jspecify.annotations.NullMarked;
