/** Tests of what lies beneath a household. */
@NullMarked
package dev.banyan.runtime.internal.household;

import org.jspecify.annotations.NullMarked;
