/**
 * What was spent and reserved within the last 24 hours. Main type: {@code BudgetLedger}. Depends on the API and {@code kernel.collect}.
 */
@NullMarked
package dev.banyan.kernel.budget;

import org.jspecify.annotations.NullMarked;
