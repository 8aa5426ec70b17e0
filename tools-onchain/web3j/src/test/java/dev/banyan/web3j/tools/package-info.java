/** Tests of the tools. */
@NullMarked
package dev.banyan.web3j.tools;

import org.jspecify.annotations.NullMarked;
