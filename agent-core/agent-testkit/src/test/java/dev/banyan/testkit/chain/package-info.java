/** Tests of the fake chain. */
@NullMarked
package dev.banyan.testkit.chain;

import org.jspecify.annotations.NullMarked;
