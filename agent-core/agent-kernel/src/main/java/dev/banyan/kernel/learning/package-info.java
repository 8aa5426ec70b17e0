/**
 * What an agent learns from what it lived through: episodes, and the lessons that follow from them by rules. Pure: no clock, no text of
 * others but what a {@link dev.banyan.kernel.learning.Reflection} is told. Main types: {@link dev.banyan.kernel.learning.Episode}, {@link dev.banyan.kernel.learning.Lesson}, {@link
 * dev.banyan.kernel.learning.Lessons}. Depends on the agent API and {@code kernel.plan}.
 */
@NullMarked
package dev.banyan.kernel.learning;

import org.jspecify.annotations.NullMarked;
