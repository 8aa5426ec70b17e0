/**
 * The agent file: YAML with positions in, a resolved definition or a list of problems out. Main types: {@link
 * dev.banyan.file.AgentFiles}, {@link dev.banyan.file.ParsedAgentFile}, {@link dev.banyan.file.Catalog}.
 *
 * <p>May depend on the agent API, the rules, the YAML parser and Bouncy Castle's Keccak.
 */
@NullMarked
package dev.banyan.file;

import org.jspecify.annotations.NullMarked;
