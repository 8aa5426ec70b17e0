/** The doors between the rooms, as rules over the compiled classes, and the proof that each rule can fail. */
@NullMarked
package dev.banyan.verify.doors;

import org.jspecify.annotations.NullMarked;
