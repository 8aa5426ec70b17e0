/**
 * Who is served when, and by which server.
 */
@NullMarked
package dev.banyan.llm.internal.queue;

import org.jspecify.annotations.NullMarked;
