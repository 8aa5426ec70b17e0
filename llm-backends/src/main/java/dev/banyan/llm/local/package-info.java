/**
 * Models that are run from a file, without a server: {@link dev.banyan.llm.local.LocalModels} is offered by an optional module.
 *
 * <p>May depend on LangChain4j.
 */
@NullMarked
package dev.banyan.llm.local;

import org.jspecify.annotations.NullMarked;
