/**
 * The YAML agent file: nodes with positions to definitions.
 *
 * <p>May depend on the agent API, the rules and a YAML parser.
 */
@NullMarked
package dev.banyan.file;

import org.jspecify.annotations.NullMarked;
