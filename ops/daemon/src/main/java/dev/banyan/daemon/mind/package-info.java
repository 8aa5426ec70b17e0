/**
 * Makes what an agent thinks with: its planner and the brain that answers it. Depends on planners and backends, and on no
 * other package of the daemon but the console's.
 */
@NullMarked
package dev.banyan.daemon.mind;

import org.jspecify.annotations.NullMarked;
