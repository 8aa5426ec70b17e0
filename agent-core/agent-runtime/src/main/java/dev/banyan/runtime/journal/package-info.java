/**
 * Reading a journal from outside, to check, export and replay it. Main types: {@link dev.banyan.runtime.journal.JournalReader},
 * {@link dev.banyan.runtime.journal.JournalCheck}, {@link dev.banyan.runtime.journal.RecordedEvents}. Plain data and JDBC; no actor.
 */
@NullMarked
package dev.banyan.runtime.journal;

import org.jspecify.annotations.NullMarked;
