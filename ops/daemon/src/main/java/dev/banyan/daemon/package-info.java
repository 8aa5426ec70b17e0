/**
 * Main, command line and HTTP API: where the parts are assembled.
 *
 * <p>May depend on everything: it assembles.
 */
@NullMarked
package dev.banyan.daemon;

import org.jspecify.annotations.NullMarked;
