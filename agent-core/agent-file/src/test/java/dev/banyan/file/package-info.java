/** Tests of the agent file. */
@NullMarked
package dev.banyan.file;

import org.jspecify.annotations.NullMarked;
