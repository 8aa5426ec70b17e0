/** What the gateway to models costs, measured on a scripted inference server in the same process. */
@NullMarked
package dev.banyan.bench.llm;

import org.jspecify.annotations.NullMarked;
