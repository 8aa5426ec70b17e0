package dev.banyan.strategies.exit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An account with ten wrapped ether that are to be paid out, and a policy's window that is full. */
final class ExitStrategyTest {

    private static final Token ETH = Token.nativeAsset("ETH");
    private static final Token WETH = new Token("WETH", Address.of("0x" + "11".repeat(20)), 18);
    private static final BigInteger ONE = BigInteger.TEN.pow(18);
    private static final BigInteger TEN = ONE.multiply(BigInteger.TEN);
    private static final IntentOutcome FULL = new IntentOutcome.Denied("policy.perDay", "the window is full");

    private static final IntentOutcome NO = new IntentOutcome.Denied("policy.approvals", "somebody said no");

    private ExitStrategy exit = under(Optional.empty());
    private Instant time = Instant.ofEpochSecond(1_800_000_000);
    private long number = 100;
    private ExitStrategy.State state = exit.initial();
    private StrategyStep<ExitStrategy.State> last = StrategyStep.quiet(state);

    @Test
    void what_the_days_window_has_no_room_for_is_halved_and_waits_and_is_paid_when_there_is_room() {
        assertThat(refusedUntilNothingIsOffered())
                .containsExactly(TEN, TEN.shiftRight(1), TEN.shiftRight(2), TEN.shiftRight(3));
        assertThat(exit.finished(state)).isEmpty();
        assertThat(last.intents()).isEmpty();

        time = time.plus(Duration.ofMinutes(10));
        look();
        assertThat(paid()).as("all of it is asked for anew").isEqualTo(TEN);
        tell(FULL);
        assertThat(last.alerts()).as("it was told").isEmpty();
        look();
        tell(new IntentOutcome.Confirmed(List.of()));
        assertThat(exit.finished(state)).isEmpty();
    }

    @Test
    void that_it_waits_is_told_once() {
        look();
        for (int i = 0; i < 3; i++) {
            tell(FULL);
            assertThat(last.alerts()).isEmpty();
            look();
        }
        tell(FULL);
        assertThat(last.alerts()).singleElement().asString().contains("waits for the next day's window");
    }

    @Test
    void what_has_no_room_in_any_window_is_given_up_after_a_day_with_the_reason() {
        Instant begin = time;
        while (exit.finished(state).isEmpty() && time.isBefore(begin.plus(Duration.ofDays(3)))) {
            refusedUntilNothingIsOffered();
            time = time.plus(Duration.ofMinutes(10));
        }

        assertThat(exit.finished(state).orElseThrow()).contains("the window is full");
        assertThat(Duration.between(begin, time)).isGreaterThan(Duration.ofHours(25));
    }

    @Test
    void a_payment_that_a_person_has_to_say_yes_to_waits_for_a_day_and_is_asked_again_whole() {
        exit = under(Optional.of(
                new Policy.Approvals(TokenAmount.of(WETH, ONE.shiftLeft(1)), "operator", Duration.ofDays(3))));
        Instant begin = time;
        while (exit.finished(state).isEmpty() && time.isBefore(begin.plus(Duration.ofDays(9)))) {
            look();
            if (!last.intents().isEmpty()) {
                assertThat(paid()).isEqualTo(TEN);
                assertThat(last.intents().getFirst().validUntilBlock()).isEqualTo(number + 7_000);
                tell(new IntentOutcome.AwaitingApproval("10 WETH would leave"));
                time = time.plus(Duration.ofHours(23));
                tell(new IntentOutcome.Expired());
            }
        }
        assertThat(exit.finished(state).orElseThrow()).contains("nobody said yes in time");
        assertThat(Duration.between(begin, time)).isBetween(Duration.ofDays(3), Duration.ofDays(4));
    }

    @Test
    void what_a_person_refused_is_asked_again_neither_whole_nor_in_slices() {
        exit = under(Optional.of(
                new Policy.Approvals(TokenAmount.of(WETH, ONE.shiftLeft(1)), "operator", Duration.ofDays(3))));
        look();
        tell(new IntentOutcome.AwaitingApproval("10 WETH would leave"));
        tell(NO);
        for (int i = 0; i < 5 && exit.finished(state).isEmpty(); i++) {
            look();
            assertThat(last.intents()).isEmpty();
        }
        assertThat(exit.finished(state).orElseThrow()).contains("somebody said no");
    }

    @Test
    void what_a_person_approved_and_the_gate_then_denied_is_asked_again_whole_a_little_later() {
        exit = under(Optional.of(
                new Policy.Approvals(TokenAmount.of(WETH, ONE.shiftLeft(1)), "operator", Duration.ofDays(3))));
        for (int i = 0; i < 6; i++) {
            look();
            assertThat(paid()).isEqualTo(TEN);
            tell(new IntentOutcome.AwaitingApproval("10 WETH would leave"));
            tell(FULL);
            look();
            assertThat(last.intents()).isEmpty();
            time = time.plus(Duration.ofMinutes(10));
        }
    }

    @Test
    void while_the_account_can_not_be_read_it_waits_and_says_so_once() {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            look(List.of());
            told.addAll(last.alerts());
            assertThat(last.intents()).isEmpty();
        }
        assertThat(exit.finished(state)).isEmpty();
        assertThat(told).singleElement().asString().contains("can not be read");

        look();
        assertThat(paid()).isEqualTo(TEN);
    }

    @Test
    void an_own_token_that_can_not_be_read_is_waited_for_and_named_at_the_end() {
        List<VenueState> silent = List.of(new AccountBalances(Map.of(ETH, ONE)));
        look(silent);
        assertThat(exit.finished(state)).isEmpty();
        for (int i = 0; i < 100 && exit.finished(state).isEmpty(); i++) {
            assertThat(last.intents()).isEmpty();
            look(silent);
        }

        assertThat(exit.finished(state).orElseThrow()).contains("the account's WETH: it could not be read");
    }

    /** What was asked for, in order. */
    private List<BigInteger> refusedUntilNothingIsOffered() {
        List<BigInteger> asked = new ArrayList<>();
        look();
        while (!last.intents().isEmpty()) {
            asked.add(paid());
            tell(FULL);
            look();
        }
        return asked;
    }

    private BigInteger paid() {
        assertThat(last.intents()).hasSize(1);
        Action.Pay pay = (Action.Pay) last.intents().getFirst().action();
        return pay.amount().units();
    }

    private void tell(IntentOutcome outcome) {
        step(new StrategyInput.Outcome(state.progress().flight().orElseThrow().id(), outcome));
    }

    private void look() {
        look(List.of(new AccountBalances(Map.of(ETH, ONE, WETH, TEN))));
    }

    private void look(List<VenueState> seen) {
        number++;
        Wei fee = Wei.gwei(1);
        step(new StrategyInput.NewHead(new MarketView(
                new Head(number, hash(number), hash(number - 1), time, fee, fee, 30_000_000),
                List.of(),
                seen,
                new Fees(fee, fee),
                PriceBook.of(WETH))));
    }

    private void step(StrategyInput input) {
        last = exit.on(state, input);
        state = last.state();
    }

    private static Hash hash(long number) {
        return Hash.of("0x%064x".formatted(number));
    }

    private static ExitStrategy under(Optional<Policy.Approvals> approvals) {
        return new ExitStrategy("agent", terms(approvals), action -> List.of(Call.of(WETH.address(), Bytes.EMPTY)));
    }

    private static ExitTerms terms(Optional<Policy.Approvals> approvals) {
        OutflowLimit limit = new OutflowLimit.Priced(TokenAmount.of(WETH, TEN));
        Policy.Loss loss = new Policy.Loss(TokenAmount.of(WETH, ONE), TokenAmount.of(WETH, ONE));
        return new ExitTerms(
                Address.of("0x" + "aa".repeat(20)),
                WETH,
                ETH,
                WETH,
                List.of(WETH),
                Set.of(),
                new Policy(
                        limit,
                        limit,
                        loss,
                        Wei.gwei(100),
                        Wei.gwei(100),
                        new Policy.Gas(Wei.of(ONE), Wei.of(ONE)),
                        new Policy.Slippage(new Bps(50), Map.of()),
                        List.of(),
                        approvals),
                Wei.of(ONE),
                Optional.of(Address.of("0x" + "bb".repeat(20))));
    }
}
