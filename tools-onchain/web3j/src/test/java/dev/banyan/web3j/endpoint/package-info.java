/** Tests of the package of the same name. */
@NullMarked
package dev.banyan.web3j.endpoint;

import org.jspecify.annotations.NullMarked;
