/** What a person sees in the terminal while agents run. Depends on {@code report}. */
@NullMarked
package dev.banyan.daemon.view;

import org.jspecify.annotations.NullMarked;
