package dev.banyan.runtime.internal.wallet;

import dev.banyan.kernel.wallet.Conditions;
import dev.banyan.kernel.wallet.HeadView;

/** What was read of an account when a head arrived. */
record Survey(HeadView view, Conditions conditions) {}
