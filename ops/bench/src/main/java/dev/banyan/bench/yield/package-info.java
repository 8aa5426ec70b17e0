/** How fast money is divided between venues and accounts are watched. */
@NullMarked
package dev.banyan.bench.yield;

import org.jspecify.annotations.NullMarked;
