/** The status pages, asked by a real client. */
@NullMarked
package dev.banyan.daemon.http;

import org.jspecify.annotations.NullMarked;
