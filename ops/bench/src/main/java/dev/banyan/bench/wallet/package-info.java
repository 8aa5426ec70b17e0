/** How fast one account takes lists of intents in. */
@NullMarked
package dev.banyan.bench.wallet;

import org.jspecify.annotations.NullMarked;
