/** Tests of the stored form of what an agent remembers. */
@NullMarked
package dev.banyan.runtime.internal.journal.stored.agent;

import org.jspecify.annotations.NullMarked;
