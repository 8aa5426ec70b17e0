/**
 * What goes wrong between a daemon and its node, and when: {@link dev.banyan.verify.faults.script.FaultPlan}. Pure values;
 * depends on nothing.
 */
@NullMarked
package dev.banyan.verify.faults.script;

import org.jspecify.annotations.NullMarked;
