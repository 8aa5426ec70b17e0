/** Tests of the fakes, by the contracts that hold for everyone. */
@NullMarked
package dev.banyan.testkit;

import org.jspecify.annotations.NullMarked;
