/** Tests of the package of the same name. */
@NullMarked
package dev.banyan.planners.draft;

import org.jspecify.annotations.NullMarked;
