/** Tests of records on disk. */
@NullMarked
package dev.banyan.daemon.market;

import org.jspecify.annotations.NullMarked;
