/** The real llama.cpp on a model of random weights that the tests write themselves. */
@NullMarked
package dev.banyan.llm.llama;

import org.jspecify.annotations.NullMarked;
