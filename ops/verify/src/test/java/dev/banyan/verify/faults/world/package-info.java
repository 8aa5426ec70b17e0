/** A small chain on which an account pays a list: {@link dev.banyan.verify.faults.world.PayWorld}. Depends on the local node alone. */
@NullMarked
package dev.banyan.verify.faults.world;

import org.jspecify.annotations.NullMarked;
