/**
 * Proof that a journal is what it was: heads of its chains, signed and kept outside it, and the check of a journal against
 * them. Main types: {@link dev.banyan.daemon.audit.AuditFolder}, {@link dev.banyan.daemon.audit.Verification}, {@link
 * dev.banyan.daemon.audit.Export}. Depends on {@code console} and on the runtime's reading of journals.
 */
@NullMarked
package dev.banyan.daemon.audit;

import org.jspecify.annotations.NullMarked;
