/**
 * One exchange with one model: HTTP that stops when its thread is interrupted, and the model behind it.
 */
@NullMarked
package dev.banyan.llm.internal.wire;

import org.jspecify.annotations.NullMarked;
