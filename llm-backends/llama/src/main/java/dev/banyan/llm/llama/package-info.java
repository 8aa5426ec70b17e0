/**
 * llama.cpp for a GGUF file: {@link dev.banyan.llm.llama.Llama} keeps it in a child process, for a crash of native code ends the
 * process that it happens in; {@link dev.banyan.llm.llama.LlamaChatModel} offers it as LangChain4j's {@code ChatModel}, and {@link
 * dev.banyan.llm.llama.LlamaModels} to a daemon that finds it on its class path.
 *
 * <p>May depend on {@code dev.banyan.llm.serve} and {@code dev.banyan.llm.local}, LangChain4j, de.kherud's binding and Jackson.
 */
@NullMarked
package dev.banyan.llm.llama;

import org.jspecify.annotations.NullMarked;
