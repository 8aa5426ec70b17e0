/** What the terminal shows. */
@NullMarked
package dev.banyan.daemon.view;

import org.jspecify.annotations.NullMarked;
