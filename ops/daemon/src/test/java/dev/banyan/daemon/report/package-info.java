/** What is counted and told. */
@NullMarked
package dev.banyan.daemon.report;

import org.jspecify.annotations.NullMarked;
