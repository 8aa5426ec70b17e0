package dev.banyan.runtime.control;

import java.util.Optional;

/**
 * One word of an operator. It is journalled before it is answered.
 *
 * @param word what is said
 * @param agent to whom; all agents if empty
 * @param by who says it, for the journal, such as {@code operator via http}
 */
public record ControlCall(ControlWord word, Optional<String> agent, String by) {}
