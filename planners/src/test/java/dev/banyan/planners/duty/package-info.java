/** Tests of the package of the same name. */
@NullMarked
package dev.banyan.planners.duty;

import org.jspecify.annotations.NullMarked;
