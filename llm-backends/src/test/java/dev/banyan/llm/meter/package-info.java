/** Tests of this package. */
@NullMarked
package dev.banyan.llm.meter;

import org.jspecify.annotations.NullMarked;
