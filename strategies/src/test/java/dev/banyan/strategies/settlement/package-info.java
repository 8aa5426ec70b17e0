/** Tests of the package of the same name. */
@NullMarked
package dev.banyan.strategies.settlement;

import org.jspecify.annotations.NullMarked;
