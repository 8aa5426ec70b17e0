/** Tests of the package of the same name. */
@NullMarked
package dev.banyan.api.intent;

import org.jspecify.annotations.NullMarked;
