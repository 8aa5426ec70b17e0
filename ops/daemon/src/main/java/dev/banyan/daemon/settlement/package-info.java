/**
 * Lists of payments in a daemon: {@link dev.banyan.daemon.settlement.PayoutBooks} reads and pins their files, {@link
 * dev.banyan.daemon.settlement.Settlements} follows the strategies that pay them and checks their work against the chain. Depends
 * on {@code report} and {@code console}.
 */
@NullMarked
package dev.banyan.daemon.settlement;

import org.jspecify.annotations.NullMarked;
