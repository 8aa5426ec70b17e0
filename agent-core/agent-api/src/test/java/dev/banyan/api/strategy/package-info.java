/** Tests of the reflex lane's types. */
@NullMarked
package dev.banyan.api.strategy;

import org.jspecify.annotations.NullMarked;
