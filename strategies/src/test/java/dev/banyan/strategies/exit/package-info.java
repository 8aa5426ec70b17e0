/** Tests of what ends an agent. */
@NullMarked
package dev.banyan.strategies.exit;

import org.jspecify.annotations.NullMarked;
