/**
 * Reading a journal from outside, to check and to export it. Main types: {@link dev.banyan.runtime.journal.JournalReader},
 * {@link dev.banyan.runtime.journal.JournalCheck}. Plain data and JDBC; no actor.
 */
@NullMarked
package dev.banyan.runtime.journal;

import org.jspecify.annotations.NullMarked;
