/** The demo: a local chain, the example agent on it, and nothing that a trader could not do by hand. */
@NullMarked
package dev.banyan.daemon.demo;

import org.jspecify.annotations.NullMarked;
