/** Tests of the package of the same name. */
@NullMarked
package dev.banyan.planners.dag;

import org.jspecify.annotations.NullMarked;
