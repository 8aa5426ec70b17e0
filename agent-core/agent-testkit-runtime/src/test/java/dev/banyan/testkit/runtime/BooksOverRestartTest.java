package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.PlaybookRule;
import dev.banyan.api.chain.Head;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.kernel.books.Account;
import dev.banyan.kernel.books.Daybook;
import dev.banyan.kernel.books.Ledger;
import dev.banyan.kernel.books.Reading;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.sample.SampleAgent;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down of an account for its books, over several lives of the process. */
class BooksOverRestartTest {

    private static final BigInteger HUNDRED = BigInteger.TEN.pow(20);

    @TempDir
    Path directory;

    private final TestAgent agent = TestAgent.named("trader").strategy("payer", PayEveryHead.always("trader"));
    private final TreeMap<Long, BigInteger> balances = new TreeMap<>();

    @Test
    void it_is_the_difference_of_the_balances_at_every_block_over_three_lives_and_a_reorg_in_each() {
        Lives lives = new Lives(directory);
        int bookings = 0;
        for (int life = 1; life <= 3; life++) {
            try (AgentTestKit kit = lives.begin(agent)) {
                heads(kit, 5);
                reorg(life, life != 2);
                heads(kit, 5);

                Daybook daybook = Stages.get(kit.runtime().daybook("trader"));
                assertThat(daybook.opening().orElseThrow().reading().of(Samples.ETH))
                        .isEqualTo(HUNDRED);
                assertThat(daybook.bookings()).hasSizeGreaterThan(bookings);
                bookings = daybook.bookings().size();
                agreesWithTheChain(daybook);
            }
        }
        assertThat(bookings).isGreaterThan(12);
    }

    @Test
    void a_restart_that_nobody_else_mines_through_loses_and_doubles_nothing() {
        Lives lives = new Lives(directory);
        Daybook before;
        try (AgentTestKit kit = lives.begin(agent)) {
            heads(kit, 6);
            before = Stages.get(kit.runtime().daybook("trader"));
        }
        try (AgentTestKit kit = lives.begin(agent)) {
            assertThat(Stages.get(kit.runtime().daybook("trader"))).satisfies(after -> {
                assertThat(after.opening()).isEqualTo(before.opening());
                assertThat(after.bookings()).containsAll(before.bookings());
            });
        }
    }

    @Test
    void what_a_strategy_brought_in_before_is_told_at_the_start() {
        Lives lives = new Lives(directory);
        TokenAmount net;
        try (AgentTestKit kit = lives.begin(agent)) {
            kit.mineUntil(RuntimeEvent.IntentEnded.class, ended -> ended.net().signum() < 0);
            net = kit.strategy("payer").net();
        }
        try (AgentTestKit kit = lives.begin(agent)) {
            RuntimeEvent.ProfitRemembered told = kit.expect(RuntimeEvent.ProfitRemembered.class);
            assertThat(told.strategy()).isEqualTo("payer");
            assertThat(told.net().units()).isLessThanOrEqualTo(net.units()).isNegative();
        }
    }

    @Test
    void where_a_rule_asks_for_it_what_a_strategy_has_earned_is_known_at_the_head_before_anything_is_confirmed() {
        agent.definition(SampleAgent.named("trader").withRules(rule("pnl(payer) < amount('-99 WETH')")));
        try (AgentTestKit kit = new Lives(directory).begin(agent)) {
            heads(kit, 3);
            boolean seen = false;
            for (int i = 0; i < 50 && !seen; i++) {
                heads(kit, 1);
                seen = hasEarnedWhatIsGone(kit);
            }
            assertThat(seen).isTrue();
        }
    }

    /** What is mined at the newest head is confirmed by a later one; that it is looked at may take a moment. */
    private boolean hasEarnedWhatIsGone(AgentTestKit kit) {
        BigInteger gone = agent.chain().balance(Samples.ACCOUNT, Samples.ETH).subtract(HUNDRED);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        boolean seen = false;
        while (!seen && System.nanoTime() - end < 0) {
            seen = kit.strategy("payer").net().units().equals(gone);
        }
        return seen;
    }

    private static PlaybookRule rule(String when) {
        return new PlaybookRule(when, List.of(), List.of(), Optional.empty());
    }

    private void heads(AgentTestKit kit, int count) {
        for (int i = 0; i < count; i++) {
            Head head = kit.mine();
            balances.put(head.number(), agent.chain().balance(Samples.ACCOUNT, Samples.ETH));
        }
    }

    private void reorg(int depth, boolean transactionsReturn) {
        long head = agent.chain().headNow().number();
        balances.tailMap(head - depth, false).clear();
        agent.chain().reorg(depth, transactionsReturn);
    }

    private void agreesWithTheChain(Daybook daybook) {
        Ledger ledger = daybook.ledger(Map.of()).orElseThrow();
        BigInteger first = ledger.opening().of(Samples.ETH);
        balances.tailMap(ledger.opening().block(), false).forEach((block, has) -> {
            Ledger.Closed closed = ledger.close(List.of(), new Reading(block, Map.of(Samples.ETH, has)));
            assertThat(closed.rest().changes())
                    .as("nobody's at block %s", block)
                    .isEmpty();
            Account payer = closed.of("payer");
            assertThat(payer.changes()
                            .getOrDefault(Samples.ETH, BigInteger.ZERO)
                            .subtract(payer.gas()))
                    .as("the payer's at block %s", block)
                    .isEqualTo(has.subtract(first));
        });
    }
}
