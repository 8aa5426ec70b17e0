/**
 * Declared, checked settings of strategies and tools. Depends on {@code api.money}.
 */
@NullMarked
package dev.banyan.api.setting;

import org.jspecify.annotations.NullMarked;
