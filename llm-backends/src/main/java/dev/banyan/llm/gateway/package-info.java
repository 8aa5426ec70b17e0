/**
 * {@link dev.banyan.llm.gateway.LlmGateway} answers questions with a model behind any OpenAI-compatible server, or with any
 * {@code ChatModel} of LangChain4j; {@link dev.banyan.llm.gateway.Probe} looks at servers before an agent depends on them.
 *
 * <p>May depend on the agent API, LangChain4j, Jackson, Caffeine and Micrometer.
 */
@NullMarked
package dev.banyan.llm.gateway;

import org.jspecify.annotations.NullMarked;
