package dev.banyan.daemon.http;

import dev.banyan.api.hex.Address;
import dev.banyan.runtime.control.ControlCall;
import dev.banyan.runtime.control.ControlReport;
import dev.banyan.runtime.control.LiftReport;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What the pages for operators lead to; nothing stands between.
 *
 * @param control says a word; fails with {@link IllegalArgumentException} for an agent that is not there
 * @param standing tells how the accounts of one agent, or of all, stand; fails likewise
 * @param lift lets strategies use again what they leave alone; fails likewise, and if nothing is left alone there
 * @param memories what its agents remember
 */
public record Operations(
        Function<ControlCall, CompletionStage<ControlReport>> control,
        Function<Optional<String>, CompletionStage<ControlReport>> standing,
        BiFunction<Address, Optional<String>, CompletionStage<LiftReport>> lift,
        MemoryDesk memories) {}
