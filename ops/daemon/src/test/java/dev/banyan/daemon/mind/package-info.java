/** Tests of this package. */
@NullMarked
package dev.banyan.daemon.mind;

import org.jspecify.annotations.NullMarked;
