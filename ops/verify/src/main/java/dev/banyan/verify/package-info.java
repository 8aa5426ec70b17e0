/**
 * End-to-end, fault and attack tests on real parts, and the tests of the doors.
 *
 * <p>May depend on everything: it assembles.
 */
@NullMarked
package dev.banyan.verify;

import org.jspecify.annotations.NullMarked;
