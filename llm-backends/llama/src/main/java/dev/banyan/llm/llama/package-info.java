/**
 * llama.cpp for a GGUF file: {@link dev.banyan.llm.llama.Llama} keeps it in a child process, for a crash of native code ends the
 * process that it happens in; {@link dev.banyan.llm.llama.LlamaChatModel} offers it as LangChain4j's {@code ChatModel}.
 *
 * <p>May depend on {@code dev.banyan.llm.serve}, LangChain4j, de.kherud's binding and Jackson.
 */
@NullMarked
package dev.banyan.llm.llama;

import org.jspecify.annotations.NullMarked;
