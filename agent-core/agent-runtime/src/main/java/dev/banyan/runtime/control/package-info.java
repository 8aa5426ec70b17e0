/**
 * What an operator can tell a running set of agents, and what comes back: {@link
 * dev.banyan.runtime.control.ControlCall}, {@link dev.banyan.runtime.control.ControlReport}. Plain data; depends on the
 * agent API.
 */
@NullMarked
package dev.banyan.runtime.control;

import org.jspecify.annotations.NullMarked;
