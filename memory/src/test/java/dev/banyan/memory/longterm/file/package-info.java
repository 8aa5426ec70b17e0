/** Tests of the file store. */
@NullMarked
package dev.banyan.memory.longterm.file;

import org.jspecify.annotations.NullMarked;
