/**
 * The resolved definition of an agent: everything its file says, with no secret in it. Depends on all the other packages of this module.
 */
@NullMarked
package dev.banyan.api.agent;

import org.jspecify.annotations.NullMarked;
