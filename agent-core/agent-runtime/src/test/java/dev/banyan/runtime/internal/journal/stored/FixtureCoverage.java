package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.chain.Simulation;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.policy.Verdict;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.wallet.OperatorWord;
import dev.banyan.kernel.wallet.TransactionKind;
import dev.banyan.kernel.wallet.WalletEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything that has a name of its own in stored bytes: manifests, and kinds within them. */
final class FixtureCoverage {

    /** What an intent never ends with, so that no journal has it. */
    private static final Set<Class<?>> NO_ENDS =
            Set.of(IntentOutcome.AwaitingApproval.class, IntentOutcome.Busy.class, IntentOutcome.Unknown.class);

    private FixtureCoverage() {}

    /** What a fixture has to hold in all its journals together. */
    static Set<String> wanted() {
        Set<String> names = new TreeSet<>(new WalletEventForm().manifests());
        Stream.of(Action.class, Verdict.class, Simulation.class, IntentOutcome.class)
                .flatMap(closed -> Stream.of(closed.getPermittedSubclasses()))
                .filter(kind -> !NO_ENDS.contains(kind))
                .map(FixtureCoverage::name)
                .forEach(names::add);
        Stream.of(OperatorWord.values(), TransactionKind.values(), Lane.values())
                .flatMap(Stream::of)
                .map(Object::toString)
                .forEach(names::add);
        return names;
    }

    static Set<String> of(List<WalletEvent> events) {
        Set<String> names = new TreeSet<>();
        for (WalletEvent event : events) {
            names.add(new WalletEventForm().write(event).manifest());
            kinds(event).map(FixtureCoverage::name).forEach(names::add);
        }
        return names;
    }

    private static Stream<Object> kinds(WalletEvent event) {
        return switch (event) {
            case WalletEvent.IntentAccepted e -> Stream.of(e.intent().action());
            case WalletEvent.IntentDecided e -> Stream.of(e.verdict());
            case WalletEvent.IntentSimulated e -> Stream.of(e.simulation());
            case WalletEvent.IntentFinished e -> Stream.of(e.outcome());
            case WalletEvent.ControlCalled e -> Stream.of(e.word());
            case WalletEvent.TransactionPrepared e -> Stream.of(e.kind());
            case WalletEvent.BudgetReserved e -> Stream.of(e.lane());
            default -> Stream.of();
        };
    }

    private static String name(Object kind) {
        return switch (kind) {
            case Enum<?> constant -> constant.name();
            case Class<?> type -> type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName();
            default -> name(kind.getClass());
        };
    }
}
