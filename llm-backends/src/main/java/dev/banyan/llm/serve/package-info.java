/**
 * Inference servers as children of ours: {@link dev.banyan.llm.serve.ManagedServer} starts one from a command line, waits until
 * it answers, starts it again when it ends, and takes it along when we end.
 *
 * <p>May depend on the JDK alone.
 */
@NullMarked
package dev.banyan.llm.serve;

import org.jspecify.annotations.NullMarked;
