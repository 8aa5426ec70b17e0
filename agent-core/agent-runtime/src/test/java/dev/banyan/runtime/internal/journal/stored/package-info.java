/** Tests of the package of the same name, and what writes the fixture journals. */
@NullMarked
package dev.banyan.runtime.internal.journal.stored;

import org.jspecify.annotations.NullMarked;
