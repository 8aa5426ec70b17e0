/** Tests of vectors from a server. */
@NullMarked
package dev.banyan.llm.embed;

import org.jspecify.annotations.NullMarked;
