/**
 * Plans: checked before they run, and walked task by task. Main types: {@code PlanCheck}, {@code PlanWalk}. Depends on the API alone.
 */
@NullMarked
package dev.banyan.kernel.plan;

import org.jspecify.annotations.NullMarked;
