/**
 * The conversation of a planner with a brain that composes plans: when it begins, what is asked and heard, when it ends. Main
 * types: {@link dev.banyan.planners.conversation.ConversationPlanner}, {@link
 * dev.banyan.planners.conversation.Wakeups}, {@link dev.banyan.planners.conversation.ModelPlanner}.
 *
 * <p>May depend on the agent API, {@code planners.draft} and {@code planners.text}.
 */
@NullMarked
package dev.banyan.planners.conversation;

import org.jspecify.annotations.NullMarked;
