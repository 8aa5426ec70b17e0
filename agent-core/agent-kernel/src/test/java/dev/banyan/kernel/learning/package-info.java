/** Tests of what an agent learns. */
@NullMarked
package dev.banyan.kernel.learning;

import org.jspecify.annotations.NullMarked;
