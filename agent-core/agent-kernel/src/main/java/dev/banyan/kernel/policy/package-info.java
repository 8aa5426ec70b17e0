/**
 * The gate: limits, judged on what calls were found to do. Main type: {@code PolicyJudge}. Depends on {@code kernel.budget}.
 */
@NullMarked
package dev.banyan.kernel.policy;

import org.jspecify.annotations.NullMarked;
