/**
 * Where a value or a text came from, and how far it may be trusted. Depends on nothing.
 */
@NullMarked
package dev.banyan.api.provenance;

import org.jspecify.annotations.NullMarked;
