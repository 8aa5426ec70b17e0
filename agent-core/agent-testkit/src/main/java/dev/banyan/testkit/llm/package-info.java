/**
 * An inference server with a script: {@link dev.banyan.testkit.llm.ScriptedModelServer} answers over real sockets what a
 * test wrote down as {@link dev.banyan.testkit.llm.ScriptedReply}s, well or badly.
 *
 * <p>May depend on the JDK alone.
 */
@NullMarked
package dev.banyan.testkit.llm;

import org.jspecify.annotations.NullMarked;
