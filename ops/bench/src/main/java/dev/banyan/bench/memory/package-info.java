/** How fast and how exactly memories are found, beside other stores and searches. */
@NullMarked
package dev.banyan.bench.memory;

import org.jspecify.annotations.NullMarked;
