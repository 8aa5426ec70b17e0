/** Tests of the package of the same name. */
@NullMarked
package dev.banyan.api.hex;

import org.jspecify.annotations.NullMarked;
