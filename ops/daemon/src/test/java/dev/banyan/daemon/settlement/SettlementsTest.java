package dev.banyan.daemon.settlement;

import static dev.banyan.testkit.sample.Samples.ACCOUNT;
import static dev.banyan.testkit.sample.Samples.CHAIN_ID;
import static dev.banyan.testkit.sample.Samples.PAYROLL;
import static dev.banyan.testkit.sample.Samples.USDC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Payment;
import dev.banyan.api.money.Wei;
import dev.banyan.api.payout.PayoutLine;
import dev.banyan.api.payout.PayoutList;
import dev.banyan.api.payout.RefusedLine;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.Recollection;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.daemon.report.SettlementSnapshot;
import dev.banyan.strategies.settlement.SettlementStrategyFactory;
import dev.banyan.testkit.chain.FakeChain;
import dev.banyan.testkit.chain.FakeEffect;
import dev.banyan.testkit.chain.FakeSigner;
import dev.banyan.testkit.sample.SampleAgent;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SettlementsTest {

    private static final Hash TRANSFER = Hash.of("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");

    private final FakeChain chain = new FakeChain(CHAIN_ID);
    private final FakePayouts payouts = new FakePayouts();
    private final Settlements settlements = new Settlements();
    private final List<String> said = new ArrayList<>();
    private final Map<IntentId, Recollection> memory = new HashMap<>();
    private Policy policy = Samples.policy();

    @Test
    void a_list_that_is_worked_off_is_held_against_the_chain_and_told_once() {
        Hash first = transfer(1);
        remember(line(1), new IntentOutcome.Confirmed(List.of(receipt(first))));
        remember(line(2), new IntentOutcome.Denied("perDay", "spent"));
        begin(list(false, line(1), line(2)));

        look();

        assertThat(said)
                .containsExactly(
                        "treasury: payroll pays payouts.csv (sha256 "
                                + Hash.sha256("x").value().substring(2)
                                + "): 2 payments, 1 paid before, 0 to be paid, 0 USDC",
                        "treasury: payroll has worked off payouts.csv (sha256 "
                                + Hash.sha256("x").value().substring(2) + "): 1 paid, 0.000001 USDC, 1 refused",
                        "  the chain at block 1 has 1 of these payments, 0.000001 USDC, as it should",
                        "  payouts.csv:3: p2 not paid: denied by perDay: spent");
        look();
        assertThat(said).hasSize(4);
        SettlementSnapshot snapshot = snapshot();
        assertThat(snapshot.paid()).isEqualTo(1);
        assertThat(snapshot.pending()).isZero();
        assertThat(snapshot.refused()).containsExactly(new RefusedLine(3, "p2", "denied by perDay: spent"));
        assertThat(snapshot.onChain()).contains(new SettlementSnapshot.OnChain(1, 1, BigInteger.ONE, List.of()));
    }

    @Test
    void what_the_chain_says_otherwise_is_a_difference() {
        Hash wrong = transfer(99);
        remember(line(1), new IntentOutcome.Confirmed(List.of(receipt(wrong))));
        remember(line(2), new IntentOutcome.Confirmed(List.of(receipt(Hash.sha256("nowhere")))));
        remember(line(3), new IntentOutcome.Confirmed(List.of()));
        remember(line(4), new IntentOutcome.Denied("simulation", "reverted"));
        payouts.pay(USDC, line(4).payout(CHAIN_ID, ACCOUNT, USDC.address(), 1));
        begin(list(false, line(1), line(2), line(3), line(4)));

        look();

        assertThat(snapshot().onChain().orElseThrow().differences())
                .extracting(RefusedLine::id, RefusedLine::reason)
                .containsExactly(
                        tuple("p1", "its transaction " + wrong + " did not pay it"),
                        tuple("p2", "its transaction " + Hash.sha256("nowhere") + " is not on the chain"),
                        tuple("p3", "the account counts it as paid, the chain does not"),
                        tuple("p4", "the chain says that it is paid, the account counts it as refused"));
        assertThat(snapshot().onChain().orElseThrow().paid()).isEqualTo(1);
    }

    @Test
    void what_the_payer_paid_counts_whatever_the_account_remembers() {
        payouts.pay(USDC, line(1).payout(CHAIN_ID, ACCOUNT, USDC.address(), 1));
        begin(list(false, line(1))
                .withUsed(Set.of(
                        line(1).payout(CHAIN_ID, ACCOUNT, USDC.address(), 1).key())));

        look();

        assertThat(snapshot().paid()).isEqualTo(1);
        assertThat(snapshot().onChain()).contains(new SettlementSnapshot.OnChain(0, 1, BigInteger.ONE, List.of()));
    }

    @Test
    void a_list_that_is_not_worked_off_is_told_of_only_when_asked() {
        begin(list(false, line(1)));

        look();
        settlements.reconcile().toCompletableFuture().join();

        assertThat(said).singleElement().asString().endsWith("1 payments, 0 paid before, 1 to be paid, 0.000001 USDC");
        assertThat(snapshot().pending()).isEqualTo(1);
        assertThat(snapshot().onChain()).contains(new SettlementSnapshot.OnChain(0, 0, BigInteger.ZERO, List.of()));
    }

    @Test
    void a_chain_that_does_not_answer_is_asked_again() {
        remember(line(1), new IntentOutcome.Denied("perDay", "spent"));
        begin(list(false, line(1)));
        chain.lose("gone");
        look();
        assertThat(said).noneMatch(line -> line.contains("worked off"));
        chain.restore();

        look();

        assertThat(said).anyMatch(line -> line.contains("worked off"));
    }

    @Test
    void objections_name_the_files_line_unless_the_rest_is_paid() {
        memory.put(
                line(1).payout(CHAIN_ID, ACCOUNT, USDC.address(), 1).id(),
                new Recollection.Ended(
                        new IntentOutcome.Confirmed(List.of()), Optional.of(new Payment(PAYROLL, BigInteger.TEN))));
        assertThat(settlements.told().toCompletableFuture()).isCompleted();
        begin(list(false, line(1)));

        assertThat(settlements.told().toCompletableFuture()).isCompleted();
        assertThat(settlements.objections())
                .singleElement()
                .asString()
                .startsWith("payouts.csv:2: the id p1 is recorded as 0.00001 USDC to " + PAYROLL);
        begin(list(true, line(1)));
        assertThat(settlements.objections()).hasSize(1);
    }

    @Test
    void a_list_of_which_nothing_is_paid_says_why() {
        memory.put(
                line(1).payout(CHAIN_ID, ACCOUNT, USDC.address(), 1).id(),
                new Recollection.Ended(
                        new IntentOutcome.Confirmed(List.of()), Optional.of(new Payment(PAYROLL, BigInteger.TEN))));
        begin(list(false, line(1), line(2)));

        look();

        assertThat(said).hasSize(2);
        assertThat(said.getFirst())
                .startsWith("treasury: payroll pays nothing of payouts.csv (sha256 ")
                .endsWith(
                        "): 1 of its lines can not be paid; put it right and start again, or with --continue-on-refused");
        assertThat(said.getLast()).startsWith("  payouts.csv:2: the id p1 is recorded as 0.00001 USDC");
    }

    @Test
    void a_list_of_more_than_the_policy_lets_out_in_a_day_is_warned_of() {
        Policy samples = Samples.policy();
        policy = new Policy(
                samples.perTransaction(),
                new OutflowLimit.Listed(Map.of(USDC, Samples.amount("0.000002", USDC))),
                samples.maxLoss(),
                samples.maxFee(),
                samples.protectFee(),
                samples.maxGas(),
                samples.maxSlippage(),
                samples.allow(),
                samples.approvals());
        begin(list(false, line(1), line(2)));

        look();

        assertThat(said)
                .last()
                .isEqualTo("  policy.perDay lets 0.000002 USDC out within 24 hours; what goes beyond will be refused, "
                        + "and tried again only as another attempt");
    }

    private void look() {
        settlements.look(said::add);
        settlements.look(said::add);
    }

    private SettlementSnapshot snapshot() {
        return settlements.of("treasury").getFirst();
    }

    private static PayoutLine line(int n) {
        return new PayoutLine(n + 1, "p" + n, 1, PAYROLL, BigInteger.valueOf(n));
    }

    private static PayoutList list(boolean paysTheRest, PayoutLine... lines) {
        return new PayoutList("payouts.csv", Hash.sha256("x"), USDC, List.of(lines), List.of(), paysTheRest, Set.of());
    }

    private void remember(PayoutLine line, IntentOutcome outcome) {
        memory.put(
                line.payout(CHAIN_ID, ACCOUNT, USDC.address(), 1).id(),
                new Recollection.Ended(outcome, Optional.of(new Payment(line.to(), line.amount()))));
    }

    /** Starts the strategy and tells it what the account remembers. */
    private void begin(PayoutList list) {
        Settings settings = new Settings(Map.of("batch", new Setting.Whole(1), "window", new Setting.Whole(64)));
        StrategyDefinition definition = new StrategyDefinition("settlement", "payroll", settings, Map.of());
        AgentDefinition agent = SampleAgent.named("treasury")
                .withStrategies(definition)
                .under(policy)
                .definition();
        Strategy<?> made = new SettlementStrategyFactory()
                .create(new StrategyContext(
                        "treasury",
                        "payroll",
                        CHAIN_ID,
                        ACCOUNT,
                        Samples.WETH,
                        List.of(USDC),
                        settings,
                        action -> List.of(Call.of(USDC.address(), Bytes.EMPTY)),
                        Map.of(),
                        Map.of("file", list)));
        tell(settlements.follow(agent, definition, made, chain, payouts));
    }

    private <S> void tell(Strategy<S> strategy) {
        strategy.on(strategy.initial(), new StrategyInput.Recalled(memory));
    }

    /** A transaction in the next block that logs a transfer to the person that all lines pay. */
    private Hash transfer(long units) {
        LogEntry log = new LogEntry(
                USDC.address(),
                List.of(TRANSFER, word(ACCOUNT.value()), word(PAYROLL.value())),
                Bytes.of("0x%064x".formatted(units)),
                Hash.ZERO,
                0);
        chain.fund(ACCOUNT, Samples.ETH, BigInteger.TEN.pow(18))
                .whenMined(call -> new FakeEffect.Done(Map.of(), Map.of(), List.of(log), 50_000));
        SignedTransaction signed = FakeSigner.signature(
                ACCOUNT,
                new UnsignedTransaction(
                        CHAIN_ID, 0, Call.of(USDC.address(), Bytes.EMPTY), 100_000, Wei.gwei(100), Wei.gwei(1)));
        chain.send(signed);
        chain.mine();
        return signed.hash();
    }

    private static Receipt receipt(Hash transaction) {
        return new Receipt(transaction, Hash.ZERO, 1, true, 50_000, Wei.gwei(1), Wei.ZERO, List.of());
    }

    private static Hash word(String address) {
        return Hash.of("0x" + "0".repeat(24) + address.substring(2));
    }
}
