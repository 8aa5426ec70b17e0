/** Tests of the gateway and the probe on a scripted server. */
@NullMarked
package dev.banyan.llm.gateway;

import org.jspecify.annotations.NullMarked;
