/** Tests of the scripted inference server. */
@NullMarked
package dev.banyan.testkit.llm;

import org.jspecify.annotations.NullMarked;
