/**
 * Records that an agent keeps, and the SPI that stores them. Depends on {@code api.provenance}.
 */
@NullMarked
package dev.banyan.api.memory;

import org.jspecify.annotations.NullMarked;
