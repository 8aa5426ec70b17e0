/** Tests of the package of the same name. */
@NullMarked
package dev.banyan.daemon.settlement;

import org.jspecify.annotations.NullMarked;
