/** Tests of values as people write them. */
@NullMarked
package dev.banyan.rules.text;

import org.jspecify.annotations.NullMarked;
