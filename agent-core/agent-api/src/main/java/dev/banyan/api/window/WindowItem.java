package dev.banyan.api.window;

import dev.banyan.api.provenance.Trust;

/**
 * One thing in a conversation.
 *
 * @param trust of what it says
 */
public record WindowItem(String text, Trust trust) {}
