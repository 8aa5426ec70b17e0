/** The one owner of an account. Depends on the kernel, the feed and the actor base. */
@NullMarked
package dev.banyan.runtime.internal.wallet;

import org.jspecify.annotations.NullMarked;
