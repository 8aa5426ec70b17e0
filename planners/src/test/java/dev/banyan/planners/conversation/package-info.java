/** Tests of the package of the same name. */
@NullMarked
package dev.banyan.planners.conversation;

import org.jspecify.annotations.NullMarked;
