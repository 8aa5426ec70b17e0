/** Tests of heads, keys and checks of journals. */
@NullMarked
package dev.banyan.daemon.audit;

import org.jspecify.annotations.NullMarked;
