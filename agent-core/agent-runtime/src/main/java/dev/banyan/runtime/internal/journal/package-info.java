/**
 * The journal: envelopes in a hash chain, the base of every actor that outlives its process, the tables they lie in.
 * Main types: {@code JournaledActor}, {@code Journal}. Depends on the kernel's chain, the stored forms and the actor base.
 */
@NullMarked
package dev.banyan.runtime.internal.journal;

import org.jspecify.annotations.NullMarked;
