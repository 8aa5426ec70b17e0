/** Tests of this package. */
@NullMarked
package dev.banyan.daemon.meter;

import org.jspecify.annotations.NullMarked;
