/**
 * The fault bench: daemons that are killed at named points, before a node that fails by script, judged by what stands on
 * the chain alone.
 */
@NullMarked
package dev.banyan.verify.faults;

import org.jspecify.annotations.NullMarked;
