/**
 * The tools that come with Banyan: {@link dev.banyan.web3j.tools.StandardTools} lists them. They know the agent API and pool
 * mathematics; what they need of a chain comes with their context.
 */
@NullMarked
package dev.banyan.web3j.tools;

import org.jspecify.annotations.NullMarked;
