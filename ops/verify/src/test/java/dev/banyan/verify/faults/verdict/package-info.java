/**
 * What the chain says about a list that was to be paid, read by a client that shares no code with what it judges: {@link
 * dev.banyan.verify.faults.verdict.Verdict}. Depends on the JDK and Jackson alone.
 */
@NullMarked
package dev.banyan.verify.faults.verdict;

import org.jspecify.annotations.NullMarked;
