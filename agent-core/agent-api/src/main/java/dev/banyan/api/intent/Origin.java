package dev.banyan.api.intent;

/**
 * Who wants an intent; profit and cost are booked there.
 *
 * @param agent the agent's name
 * @param source a strategy's name, or {@code plan}, {@code operator}, {@code deploy}
 */
public record Origin(String agent, String source) {}
