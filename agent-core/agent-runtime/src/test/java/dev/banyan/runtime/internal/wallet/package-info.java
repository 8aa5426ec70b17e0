/** Tests of the wallet's actor. */
@NullMarked
package dev.banyan.runtime.internal.wallet;

import org.jspecify.annotations.NullMarked;
