/**
 * Looks at what a server says about itself.
 */
@NullMarked
package dev.banyan.llm.internal.probe;

import org.jspecify.annotations.NullMarked;
