/** Tests of the playbook. */
@NullMarked
package dev.banyan.planners.playbook;

import org.jspecify.annotations.NullMarked;
