/** What an operator reads. Depends on the runtime's events. */
@NullMarked
package dev.banyan.runtime.internal.report;

import org.jspecify.annotations.NullMarked;
