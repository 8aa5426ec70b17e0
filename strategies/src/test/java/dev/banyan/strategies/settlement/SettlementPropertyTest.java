package dev.banyan.strategies.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Payment;
import dev.banyan.api.payout.PayoutLine;
import dev.banyan.api.payout.PayoutList;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists of any length and batch, accounts of any mood, crashes at any time. */
final class SettlementPropertyTest {

    private static final int ROUNDS = 100;

    private final long seed = Long.getLong("banyan.seed", 41);

    @Test
    void whatever_happens_each_line_is_offered_once_for_its_id_and_comes_to_an_end() {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(seed + round);
            PayoutList list = Payroll.list(Payroll.lines(random.nextInt(1, 120)));
            FakeAccount account = new FakeAccount(random, Set.of(), true);

            SettlementState state = run(list, account, random);

            for (int i = 0; i < list.lines().size(); i++) {
                PayoutLine line = list.lines().get(i);
                Payment payment = account.paid().get(Payroll.payout(line, 1).id());
                assertThat(state.fates().of(i) instanceof Fate.Paid)
                        .as("seed %d, line %d", seed + round, i)
                        .isEqualTo(payment != null);
                if (payment != null) {
                    assertThat(payment).isEqualTo(new Payment(line.to(), line.amount()));
                }
            }
        }
    }

    @Test
    void a_payment_that_fails_stands_alone_in_the_end_and_all_others_are_made() {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(seed + round);
            int size = random.nextInt(1, 120);
            Set<IntentId> unpayable = IntStream.rangeClosed(1, size)
                    .filter(n -> random.nextInt(20) == 0)
                    .mapToObj(n -> Payroll.id(n, 1))
                    .collect(Collectors.toSet());
            FakeAccount account = new FakeAccount(random, unpayable, false);

            SettlementState state = run(Payroll.list(Payroll.lines(size)), account, random);

            assertThat(state.fates().counts())
                    .as("seed %d", seed + round)
                    .isEqualTo(new Fates.Counts(0, size - unpayable.size(), 0, unpayable.size()));
            assertThat(account.paid().keySet()).noneMatch(unpayable::contains);
        }
    }

    @Test
    void retries_and_appended_lines_are_paid_and_nothing_else_is() {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(seed + round);
            int size = random.nextInt(1, 60);
            PayoutList first = Payroll.list(Payroll.lines(size));
            FakeAccount account = new FakeAccount(random, Set.of(), true);
            SettlementState before = run(first, account, random);
            Map<IntentId, Payment> paid = Map.copyOf(account.paid());

            List<PayoutLine> changed = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                boolean retried = before.fates().of(i) instanceof Fate.Refused && random.nextBoolean();
                changed.add(Payroll.line(i + 1, retried ? 2 : 1));
            }
            int more = random.nextInt(20);
            IntStream.rangeClosed(size + 1, size + more).forEach(n -> changed.add(Payroll.line(n, 1)));
            SettlementState after = run(Payroll.list(changed), account, random);

            Set<IntentId> added = new HashSet<>(account.paid().keySet());
            added.removeAll(paid.keySet());
            assertThat(after.objections()).as("seed %d", seed + round).isEmpty();
            for (int i = 0; i < changed.size(); i++) {
                PayoutLine line = changed.get(i);
                if (i < size && line.attempt() == 1) {
                    assertThat(after.fates().of(i)).isEqualTo(before.fates().of(i));
                    assertThat(added).doesNotContain(Payroll.payout(line, 1).id());
                }
            }
        }
    }

    /** Runs a list to its end with crashes: a new life knows only what the account remembers. */
    private SettlementState run(PayoutList list, FakeAccount account, Random random) {
        int window = random.nextInt(1, 10);
        SettlementStrategy strategy = Payroll.strategy(list, random.nextInt(1, 13), window);
        SettlementState state = begin(strategy, account);
        Deque<FakeAccount.Told> mail = new ArrayDeque<>();
        for (long block = 1; !state.workedOff() || account.live() > 0; block++) {
            assertThat(block).as("seed %d never ends", seed).isLessThan(100_000);
            if (random.nextInt(15) == 0) {
                mail.clear();
                strategy = Payroll.strategy(list, random.nextInt(1, 13), window);
                state = begin(strategy, account);
            }
            StrategyStep<SettlementState> step = strategy.on(state, Payroll.head(block));
            state = step.state();
            assertThat(step.intents()).hasSizeLessThanOrEqualTo(window);
            for (Intent intent : step.intents()) {
                account.propose(intent).ifPresent(mail::add);
            }
            mail.addAll(account.work());
            while (!mail.isEmpty() && random.nextInt(8) > 0) {
                FakeAccount.Told told = mail.removeFirst();
                state = strategy.on(state, new StrategyInput.Outcome(told.id(), told.outcome()))
                        .state();
            }
        }
        return state;
    }

    private static SettlementState begin(SettlementStrategy strategy, FakeAccount account) {
        StrategyInput recalled = new StrategyInput.Recalled(account.recall(strategy.recalls()));
        return strategy.on(strategy.initial(), recalled).state();
    }
}
