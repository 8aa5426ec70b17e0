/** What makes a journal tamper-evident. Main type: {@code HashChain}. Depends on the agent API alone. */
@NullMarked
package dev.banyan.kernel.journal;

import org.jspecify.annotations.NullMarked;
