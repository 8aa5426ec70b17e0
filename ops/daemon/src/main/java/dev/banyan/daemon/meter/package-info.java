/**
 * What a daemon counts and times, as a page that Prometheus reads. Main type: {@link dev.banyan.daemon.meter.Meters}. Depends on
 * the runtime's events, on the backends' figures, on the chain client and on Micrometer, and on no other package of the daemon.
 */
@NullMarked
package dev.banyan.daemon.meter;

import org.jspecify.annotations.NullMarked;
