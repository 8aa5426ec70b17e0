/** What happened, counted from the runtime's events, and the JSON documents made of it. */
@NullMarked
package dev.banyan.daemon.report;

import org.jspecify.annotations.NullMarked;
