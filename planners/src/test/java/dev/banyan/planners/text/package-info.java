/** Tests of the package of the same name. */
@NullMarked
package dev.banyan.planners.text;

import org.jspecify.annotations.NullMarked;
