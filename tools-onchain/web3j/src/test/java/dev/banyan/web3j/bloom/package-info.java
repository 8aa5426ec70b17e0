/** Tests of the package of the same name. */
@NullMarked
package dev.banyan.web3j.bloom;

import org.jspecify.annotations.NullMarked;
