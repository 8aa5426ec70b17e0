/** Tests of what protocols tell about themselves. */
@NullMarked
package dev.banyan.web3j.protocol;

import org.jspecify.annotations.NullMarked;
