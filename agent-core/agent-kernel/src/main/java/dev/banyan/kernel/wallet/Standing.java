package dev.banyan.kernel.wallet;

import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a wallet stands, for an operator.
 *
 * @param condition what it does
 * @param reason who paused or halted it and when, or why it is frozen; empty while it runs
 * @param since when an operator said so; empty while nothing that one said holds
 * @param mayLand transactions that were handed to a node, or may have been, and are not mined, by nonce
 */
public record Standing(Condition condition, Optional<String> reason, Optional<Instant> since, List<MayLand> mayLand) {

    /** Keeps its own copy. */
    public Standing {
        mayLand = List.copyOf(mayLand);
    }

    /** What a wallet does. */
    public enum Condition {
        /** Everything that its policy allows. */
        RUNNING,
        /** Nothing new, because an operator said so. */
        PAUSED,
        /** Nothing new but what ends the agent. */
        EXITING,
        /** Nothing new, because somebody else used the account. */
        FROZEN,
        /** Nothing that leaves the wallet. */
        HALTED
    }

    /** A transaction that may still be mined. Several of one nonce exclude each other. */
    public record MayLand(IntentId intent, Hash transaction, long nonce, TransactionKind kind) {}

    /** How a wallet with this state stands. */
    public static Standing of(WalletState state) {
        Optional<Instant> since = state.control().stance() == Control.Stance.RUNNING
                ? Optional.empty()
                : Optional.of(state.control().at());
        return new Standing(condition(state), reason(state), since, mayLand(state));
    }

    private static Condition condition(WalletState state) {
        return switch (state.control().stance()) {
            case HALTED -> Condition.HALTED;
            case PAUSED, EXIT_WAITING -> state.frozen().isPresent() ? Condition.FROZEN : Condition.PAUSED;
            case EXITING -> state.frozen().isPresent() ? Condition.FROZEN : Condition.EXITING;
            case RUNNING -> state.frozen().isPresent() ? Condition.FROZEN : Condition.RUNNING;
        };
    }

    /** Why nothing new is begun, if so. */
    static Optional<String> reason(WalletState state) {
        Control control = state.control();
        String said = " by " + control.by() + " at " + control.at();
        return switch (condition(state)) {
            case RUNNING -> Optional.empty();
            case PAUSED -> Optional.of("paused" + said);
            case EXITING -> Optional.of("exiting" + said);
            case HALTED -> Optional.of("halted" + said);
            case FROZEN -> state.frozen().map(reason -> "the account is frozen: " + reason);
        };
    }

    private static List<MayLand> mayLand(WalletState state) {
        List<MayLand> all = new ArrayList<>();
        for (LiveIntent live : state.live().values()) {
            for (Slot slot : live.slots()) {
                if (slot.inFlight()) {
                    slot.attempts()
                            .forEach(attempt -> attempt.signed()
                                    .ifPresent(signed -> all.add(new MayLand(
                                            live.intent().id(), signed.hash(), slot.nonce(), attempt.kind()))));
                }
            }
        }
        all.sort(Comparator.comparingLong(MayLand::nonce));
        return all;
    }
}
