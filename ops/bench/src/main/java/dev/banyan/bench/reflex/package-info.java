/** The reflex lane's parts under JMH, each with the plain {@code BigInteger} version beside it. */
@NullMarked
package dev.banyan.bench.reflex;

import org.jspecify.annotations.NullMarked;
