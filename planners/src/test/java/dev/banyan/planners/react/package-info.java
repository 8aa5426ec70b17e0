/** Tests of the package of the same name. */
@NullMarked
package dev.banyan.planners.react;

import org.jspecify.annotations.NullMarked;
