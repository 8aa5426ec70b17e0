/** Tests of all venues together, on a scripted chain. */
@NullMarked
package dev.banyan.web3j.venues;

import org.jspecify.annotations.NullMarked;
