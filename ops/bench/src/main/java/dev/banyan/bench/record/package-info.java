/** How fast markets are recorded and walked. */
@NullMarked
package dev.banyan.bench.record;

import org.jspecify.annotations.NullMarked;
