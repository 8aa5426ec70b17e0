/**
 * Proof that a journal is what it was: heads of its chains, signed and kept outside it, and the check of a journal against
 * them; and which lessons of a memory stand ({@link dev.banyan.daemon.audit.LessonLedger}). Main types: {@link dev.banyan.daemon.audit.AuditFolder}, {@link dev.banyan.daemon.audit.Verification}, {@link
 * dev.banyan.daemon.audit.Export}. Depends on {@code console} and on the runtime's reading of journals.
 */
@NullMarked
package dev.banyan.daemon.audit;

import org.jspecify.annotations.NullMarked;
