package dev.banyan.api.tool;

import dev.banyan.api.chain.Head;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;

/**
 * One call of a tool.
 *
 * @param id the identity that an intent of this call takes
 * @param origin who calls
 * @param head the head that the caller saw last
 * @param arguments checked against the tool's spec
 */
public record ToolCall(IntentId id, Origin origin, Head head, Arguments arguments) {}
