/**
 * The written limits of an agent and the verdicts that follow from them. Depends on {@code api.intent} and below.
 */
@NullMarked
package dev.banyan.api.policy;

import org.jspecify.annotations.NullMarked;
