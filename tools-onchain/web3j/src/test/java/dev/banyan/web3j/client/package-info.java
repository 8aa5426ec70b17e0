/** Tests of the package of the same name. */
@NullMarked
package dev.banyan.web3j.client;

import org.jspecify.annotations.NullMarked;
