/** Memory of whole agents: what is planted in it moves nothing. */
@NullMarked
package dev.banyan.verify.memory;

import org.jspecify.annotations.NullMarked;
