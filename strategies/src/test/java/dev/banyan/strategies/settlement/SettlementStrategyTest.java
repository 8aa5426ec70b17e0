package dev.banyan.strategies.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Payment;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.payout.PayoutLine;
import dev.banyan.api.payout.PayoutList;
import dev.banyan.api.strategy.Recollection;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SettlementStrategyTest {

    private static final Hash TRANSACTION = Hash.of("0x" + "7a".repeat(32));
    private static final IntentOutcome CONFIRMED = new IntentOutcome.Confirmed(List.of(receipt(true)));
    private static final IntentOutcome TAKEN_BACK = new IntentOutcome.Unknown("a reorg");
    private static final IntentOutcome REVERTED = new IntentOutcome.Reverted(List.of(receipt(false)));
    private static final IntentOutcome DENIED = new IntentOutcome.Denied("simulation", "reverted: blocked");
    private static final Fate PAID = new Fate.Paid(1, Optional.of(TRANSACTION));

    @Test
    void nothing_is_offered_before_the_account_said_what_it_remembers() {
        SettlementStrategy strategy = Payroll.strategy(Payroll.list(Payroll.lines(3)), 1, 64);

        StrategyStep<SettlementState> step = strategy.on(strategy.initial(), Payroll.head(5));

        assertThat(step.intents()).isEmpty();
        assertThat(step.state().workedOff()).isFalse();
    }

    @Test
    void one_by_one_each_line_is_a_plain_transfer_under_its_own_id() {
        Run run = new Run(Payroll.list(Payroll.lines(2)), 1, 64).recalling();

        List<Intent> intents = run.head(5);

        assertThat(intents).extracting(Intent::id).containsExactly(Payroll.id(1, 1), Payroll.id(2, 1));
        assertThat(intents.getLast().action())
                .isEqualTo(new Action.Pay(TokenAmount.of(Payroll.USDC, BigInteger.TWO), Payroll.person(2)));
        assertThat(intents.getFirst().validUntilBlock()).isEqualTo(7_005);
        assertThat(intents.getFirst().origin().source()).isEqualTo("payroll");
        assertThat(run.head(6)).isEmpty();
    }

    @Test
    void in_batches_lines_share_a_call_of_the_payer() {
        Run run = new Run(Payroll.list(Payroll.lines(5)), 2, 64).recalling();

        List<Intent> intents = run.head(5);

        assertThat(intents).hasSize(3);
        assertThat(intents.getFirst().action())
                .isEqualTo(new Action.PayBatch(
                        Payroll.USDC,
                        Payroll.PAYER,
                        List.of(Payroll.payout(Payroll.line(1, 1), 1), Payroll.payout(Payroll.line(2, 1), 1))));
        assertThat(intents.getLast().id()).isEqualTo(Payroll.id(5, 1));
        assertThat(intents.getLast().action()).isInstanceOf(Action.PayBatch.class);
    }

    @Test
    void no_more_is_open_than_the_window_lets() {
        Run run = new Run(Payroll.list(Payroll.lines(10)), 1, 4).recalling();

        assertThat(run.head(1)).hasSize(4);
        assertThat(run.head(2)).isEmpty();
        run.tell(Payroll.id(2, 1), CONFIRMED);
        assertThat(run.head(3)).extracting(Intent::id).containsExactly(Payroll.id(5, 1));
        run.tell(Payroll.id(1, 1), new IntentOutcome.Unknown("no answer"));
        run.tell(Payroll.id(3, 1), new IntentOutcome.AwaitingApproval("above 5 USDC"));
        assertThat(run.head(4)).isEmpty();
    }

    @Test
    void what_the_account_was_too_busy_for_is_offered_again_under_the_same_id_before_the_rest() {
        Run run = new Run(Payroll.list(Payroll.lines(5)), 1, 2).recalling();
        run.head(1);
        run.tell(Payroll.id(1, 1), new IntentOutcome.Busy("16 transactions are in flight"));
        run.tell(Payroll.id(2, 1), CONFIRMED);

        assertThat(run.head(2)).extracting(Intent::id).containsExactly(Payroll.id(1, 1), Payroll.id(3, 1));
    }

    @Test
    void a_batch_that_the_gate_denied_is_halved_until_the_bad_line_stands_alone() {
        Run run = new Run(Payroll.list(Payroll.lines(4)), 4, 64).recalling();
        run.tell(run.head(1).getFirst().id(), DENIED);
        List<Intent> halves = run.head(2);
        assertThat(halves).hasSize(2);
        run.tell(halves.get(0).id(), CONFIRMED);
        run.tell(halves.get(1).id(), DENIED);
        List<Intent> singles = run.head(3);
        assertThat(singles).extracting(Intent::id).containsExactly(Payroll.id(3, 1), Payroll.id(4, 1));
        run.tell(Payroll.id(3, 1), DENIED);
        run.tell(Payroll.id(4, 1), CONFIRMED);

        assertThat(run.fates())
                .containsExactly(PAID, PAID, new Fate.Refused("denied by simulation: reverted: blocked"), PAID);
        assertThat(run.state.workedOff()).isTrue();
        assertThat(run.head(4)).isEmpty();
    }

    @Test
    void a_batch_that_was_sent_and_failed_takes_its_lines_along() {
        Run run = new Run(Payroll.list(Payroll.lines(2)), 2, 64).recalling();
        run.tell(run.head(1).getFirst().id(), REVERTED);

        assertThat(run.fates())
                .containsExactly(
                        new Fate.Refused("reverted in transaction " + TRANSACTION),
                        new Fate.Refused("reverted in transaction " + TRANSACTION));
        assertThat(run.head(2)).isEmpty();
    }

    @Test
    void every_end_has_its_fate() {
        assertThat(fateAfter(CONFIRMED)).isEqualTo(PAID);
        assertThat(fateAfter(new IntentOutcome.WouldSend())).isEqualTo(new Fate.WouldPay());
        assertThat(fateAfter(new IntentOutcome.Expired())).isEqualTo(new Fate.Refused("too late before it was signed"));
        assertThat(fateAfter(new IntentOutcome.Cancelled(List.of())))
                .isEqualTo(new Fate.Refused("not mined in time and cancelled"));
        assertThat(fateAfter(new IntentOutcome.Dropped("its nonce was taken")))
                .isEqualTo(new Fate.Refused("dropped: its nonce was taken"));
        assertThat(fateAfter(new IntentOutcome.Unknown("no answer"))).isEqualTo(new Fate.Pending());
    }

    @Test
    void a_list_that_was_paid_is_not_paid_again_and_appended_lines_are() {
        Run run = new Run(Payroll.list(Payroll.lines(3)), 2, 64)
                .recalling(ended(1, 1, CONFIRMED), ended(2, 1, CONFIRMED));

        assertThat(run.head(1)).extracting(Intent::id).containsExactly(Payroll.id(3, 1));
        assertThat(run.fates()).containsExactly(PAID, PAID, new Fate.Pending());
    }

    @Test
    void what_is_under_way_is_waited_for() {
        IntentId batch =
                IntentId.ofBatch(List.of(Payroll.payout(Payroll.line(1, 1), 1), Payroll.payout(Payroll.line(2, 1), 1)));
        Run run = new Run(Payroll.list(Payroll.lines(3)), 1, 64)
                .recalling(underWay(1, 1, batch), underWay(2, 1, batch), underWay(3, 1, Payroll.id(3, 1)));

        assertThat(run.head(1)).isEmpty();
        run.tell(batch, CONFIRMED);
        run.tell(Payroll.id(3, 1), REVERTED);
        assertThat(run.fates()).containsExactly(PAID, PAID, new Fate.Refused("reverted in transaction " + TRANSACTION));
    }

    @Test
    void a_batch_of_an_earlier_life_that_was_never_signed_is_paid_as_this_life_pays() {
        IntentId batch =
                IntentId.ofBatch(List.of(Payroll.payout(Payroll.line(1, 1), 1), Payroll.payout(Payroll.line(2, 1), 1)));
        Run run =
                new Run(Payroll.list(Payroll.lines(2)), 1, 64).recalling(underWay(1, 1, batch), underWay(2, 1, batch));
        run.tell(batch, DENIED);

        assertThat(run.head(1)).extracting(Intent::id).containsExactly(Payroll.id(1, 1), Payroll.id(2, 1));
    }

    @Test
    void a_line_that_failed_stays_refused_until_the_file_asks_for_the_next_attempt() {
        Run again = new Run(Payroll.list(List.of(Payroll.line(1, 1))), 1, 64).recalling(ended(1, 1, REVERTED));
        Run asked = new Run(Payroll.list(List.of(Payroll.line(1, 2))), 1, 64).recalling(ended(1, 1, REVERTED));

        assertThat(again.head(1)).isEmpty();
        assertThat(again.state.workedOff()).isTrue();
        assertThat(asked.head(70)).isEmpty();
        assertThat(asked.head(71)).extracting(Intent::id).containsExactly(Payroll.id(1, 2));
        asked.tell(Payroll.id(1, 2), CONFIRMED);
        assertThat(asked.fates()).containsExactly(new Fate.Paid(2, Optional.of(TRANSACTION)));
    }

    @Test
    void a_retry_of_what_is_paid_or_under_way_pays_nothing_twice() {
        Run paid = new Run(Payroll.list(List.of(Payroll.line(1, 2))), 1, 64).recalling(ended(1, 1, CONFIRMED));
        Run underWay =
                new Run(Payroll.list(List.of(Payroll.line(1, 2))), 1, 64).recalling(underWay(1, 1, Payroll.id(1, 1)));

        assertThat(paid.head(1)).isEmpty();
        assertThat(paid.fates()).containsExactly(PAID);
        assertThat(underWay.head(1)).isEmpty();
        underWay.tell(Payroll.id(1, 1), REVERTED);
        assertThat(underWay.head(70)).isEmpty();
        assertThat(underWay.head(71)).extracting(Intent::id).containsExactly(Payroll.id(1, 2));
    }

    @Test
    void a_reorg_that_lets_the_failed_attempt_succeed_keeps_the_next_one_from_being_made() {
        Run run = new Run(Payroll.list(List.of(Payroll.line(1, 2))), 1, 64).recalling(ended(1, 1, REVERTED));

        assertThat(run.head(70)).isEmpty();
        run.tell(Payroll.id(1, 1), CONFIRMED);
        assertThat(run.fates()).containsExactly(PAID);
        assertThat(run.head(500)).isEmpty();
    }

    @Test
    void a_reorg_after_which_the_attempt_failed_again_makes_the_next_one_wait_anew() {
        Run run = new Run(Payroll.list(List.of(Payroll.line(1, 2))), 1, 64).recalling(ended(1, 1, REVERTED));
        Receipt later = new Receipt(TRANSACTION, TRANSACTION, 30, false, 21_000, Wei.gwei(1), Wei.ZERO, List.of());

        run.tell(Payroll.id(1, 1), new IntentOutcome.Reverted(List.of(later)));
        assertThat(run.head(93)).isEmpty();
        assertThat(run.state.workedOff()).isFalse();
        assertThat(run.head(94)).extracting(Intent::id).containsExactly(Payroll.id(1, 2));
        assertThat(run.head(95)).isEmpty();
    }

    @Test
    void a_reorg_that_comes_while_the_next_attempt_waits_for_room_keeps_it_from_being_made_too() {
        Run run = new Run(Payroll.list(List.of(Payroll.line(1, 2), Payroll.line(2, 1))), 1, 1)
                .recalling(ended(1, 1, REVERTED), underWay(2, 1, Payroll.id(2, 1)));

        assertThat(run.head(100)).isEmpty();
        run.tell(Payroll.id(1, 1), CONFIRMED);
        run.tell(Payroll.id(2, 1), CONFIRMED);
        assertThat(run.fates()).containsExactly(PAID, PAID);
        assertThat(run.head(101)).isEmpty();
    }

    @Test
    void while_a_reorg_has_the_failed_attempt_in_flight_again_the_next_one_is_not_made_however_long_that_takes() {
        Run run = new Run(Payroll.list(List.of(Payroll.line(1, 2))), 1, 64).recalling(ended(1, 1, REVERTED));

        run.tell(Payroll.id(1, 1), TAKEN_BACK);
        assertThat(run.fates()).containsExactly(new Fate.Pending());
        assertThat(run.head(500)).isEmpty();
        assertThat(run.state.workedOff()).isFalse();

        Receipt later = new Receipt(TRANSACTION, TRANSACTION, 490, false, 21_000, Wei.gwei(1), Wei.ZERO, List.of());
        run.tell(Payroll.id(1, 1), new IntentOutcome.Reverted(List.of(later)));
        assertThat(run.head(553)).isEmpty();
        assertThat(run.head(554)).extracting(Intent::id).containsExactly(Payroll.id(1, 2));
    }

    @Test
    void a_payment_that_a_reorg_took_back_is_pending_until_it_is_paid_again() {
        Run run = new Run(Payroll.list(Payroll.lines(1)), 1, 64).recalling();
        run.head(1).forEach(intent -> run.tell(intent.id(), CONFIRMED));

        run.tell(Payroll.id(1, 1), TAKEN_BACK);
        assertThat(run.fates()).containsExactly(new Fate.Pending());
        assertThat(run.head(2)).isEmpty();
        run.tell(Payroll.id(1, 1), CONFIRMED);
        assertThat(run.fates()).containsExactly(PAID);
    }

    @Test
    void an_attempt_after_one_that_was_never_signed_does_not_wait() {
        Run run = new Run(Payroll.list(List.of(Payroll.line(1, 2))), 1, 64).recalling(ended(1, 1, DENIED));

        assertThat(run.head(1)).extracting(Intent::id).containsExactly(Payroll.id(1, 2));
    }

    @Test
    void an_attempt_after_a_cancellation_of_which_no_block_is_known_waits_from_the_first_head_on() {
        Run run = new Run(Payroll.list(List.of(Payroll.line(1, 2))), 1, 64)
                .recalling(ended(1, 1, new IntentOutcome.Cancelled(List.of())));

        assertThat(run.head(100)).isEmpty();
        assertThat(run.head(163)).isEmpty();
        assertThat(run.head(164)).extracting(Intent::id).containsExactly(Payroll.id(1, 2));
    }

    @Test
    void the_next_attempt_may_go_to_another_address() {
        PayoutLine corrected = new PayoutLine(2, "p1", 2, Payroll.person(99), BigInteger.valueOf(50));
        Run run = new Run(Payroll.list(List.of(corrected)), 1, 64).recalling(ended(1, 1, REVERTED));

        assertThat(run.head(71))
                .extracting(Intent::action)
                .containsExactly(
                        new Action.Pay(TokenAmount.of(Payroll.USDC, BigInteger.valueOf(50)), Payroll.person(99)));
    }

    @Test
    void an_attempt_that_skips_one_is_objected_to() {
        assertThat(objections(Payroll.line(1, 2)))
                .containsExactly("attempt 2 of the id p1 is asked for, but it was never tried; write attempt 1");
        assertThat(objections(Payroll.line(1, 3), ended(1, 1, REVERTED)))
                .containsExactly(
                        "attempt 3 of the id p1 is asked for, but attempt 1 was the last one made; write attempt 2");
    }

    @Test
    void a_known_id_with_another_amount_or_recipient_is_objected_to_whatever_became_of_it() {
        PayoutLine amount = new PayoutLine(2, "p1", 1, Payroll.person(1), BigInteger.TWO);
        PayoutLine recipient = new PayoutLine(2, "p1", 1, Payroll.person(2), BigInteger.ONE);
        PayoutLine retry = new PayoutLine(2, "p1", 2, Payroll.person(2), BigInteger.ONE);
        String recorded = "the id p1 is recorded as 0.000001 USDC to " + Payroll.person(1) + ", the file says ";
        String right = "; write what is recorded, or give a new payment an id of its own";

        assertThat(objections(amount, ended(1, 1, CONFIRMED)))
                .containsExactly(recorded + "0.000002 USDC to " + Payroll.person(1) + right);
        assertThat(objections(recipient, ended(1, 1, DENIED)))
                .containsExactly(recorded + "0.000001 USDC to " + Payroll.person(2) + right);
        assertThat(objections(recipient, underWay(1, 1, Payroll.id(1, 1)))).hasSize(1);
        assertThat(objections(retry, ended(1, 1, CONFIRMED))).hasSize(1);
        assertThat(objections(retry, underWay(1, 1, Payroll.id(1, 1)))).hasSize(1);
    }

    @Test
    void one_objection_keeps_all_from_being_paid_unless_the_rest_is_wanted() {
        PayoutList list = Payroll.list(List.of(Payroll.line(1, 2), Payroll.line(2, 1)));
        Run strict = new Run(list, 1, 64).recalling();
        Run tolerant = new Run(Payroll.paysTheRest(list), 1, 64).recalling();

        assertThat(strict.head(1)).isEmpty();
        assertThat(strict.state.objections()).extracting(Objection::line).containsExactly(2);
        assertThat(tolerant.head(1)).extracting(Intent::id).containsExactly(Payroll.id(2, 1));
        assertThat(tolerant.fates().getFirst()).isInstanceOf(Fate.Refused.class);
    }

    @Test
    void what_the_chain_says_was_paid_is_paid_whatever_the_account_remembers() {
        PayoutList list = Payroll.list(Payroll.lines(3));
        Set<Hash> used = Set.of(
                Payroll.payout(Payroll.line(1, 1), 1).key(),
                Payroll.payout(Payroll.line(2, 1), 1).key());
        Run run = new Run(list.withUsed(used), 1, 64).recalling(ended(2, 1, REVERTED));

        assertThat(run.head(1)).extracting(Intent::id).containsExactly(Payroll.id(3, 1));
        assertThat(run.fates())
                .containsExactly(
                        new Fate.Paid(1, Optional.empty()), new Fate.Paid(1, Optional.empty()), new Fate.Pending());
    }

    @Test
    void it_asks_for_every_attempt_up_to_the_one_that_is_written() {
        SettlementStrategy strategy =
                Payroll.strategy(Payroll.list(List.of(Payroll.line(1, 3), Payroll.line(2, 1))), 1, 64);

        assertThat(strategy.recalls())
                .containsExactlyInAnyOrder(Payroll.id(1, 1), Payroll.id(1, 2), Payroll.id(1, 3), Payroll.id(2, 1));
    }

    @Test
    void the_native_asset_is_paid_one_by_one() {
        PayoutList usdc = Payroll.list(Payroll.lines(2));
        PayoutList ether = new PayoutList(
                usdc.file(), usdc.sha256(), Token.nativeAsset("ETH"), usdc.lines(), List.of(), false, Set.of());

        assertThat(new Run(ether, 1, 64).recalling().head(1)).hasSize(2);
        assertThatThrownBy(() -> Payroll.strategy(ether, 2, 64)).hasMessageContaining("write batch: 1");
    }

    @Test
    void outcomes_of_what_it_does_not_know_change_nothing() {
        Run run = new Run(Payroll.list(Payroll.lines(1)), 1, 64).recalling();
        SettlementState before = run.state;

        run.tell(Payroll.id(1, 1), CONFIRMED);

        assertThat(run.state).isEqualTo(before);
    }

    @Test
    void a_line_whose_end_a_reorg_changed_goes_by_what_stands_now_in_a_batch_too() {
        Hash later = Hash.of("0x" + "7b".repeat(32));
        IntentOutcome again = new IntentOutcome.Confirmed(List.of(receipt(later, true)));
        Run run = new Run(Payroll.list(Payroll.lines(3)), 2, 64).recalling();
        run.head(1).forEach(intent -> run.tell(intent.id(), CONFIRMED));
        assertThat(run.fates()).containsExactly(PAID, PAID, PAID);

        run.tell(Payroll.id(1, 1), again);
        run.tell(Payroll.id(2, 1), REVERTED);
        run.tell(Payroll.id(3, 1), again);

        Fate moved = new Fate.Paid(1, Optional.of(later));
        assertThat(run.fates())
                .containsExactly(moved, new Fate.Refused("reverted in transaction " + TRANSACTION), moved);
        run.tell(Payroll.id(2, 1), again);
        assertThat(run.fates()).containsExactly(moved, moved, moved);
        assertThat(run.head(2)).isEmpty();
    }

    private static Fate fateAfter(IntentOutcome outcome) {
        Run run = new Run(Payroll.list(Payroll.lines(1)), 1, 64).recalling();
        run.head(1);
        run.tell(Payroll.id(1, 1), outcome);
        return run.fates().getFirst();
    }

    private static List<String> objections(PayoutLine line, Memory... memories) {
        return new Run(Payroll.list(List.of(line)), 1, 64)
                .recalling(memories).state.objections().stream()
                        .map(Objection::message)
                        .toList();
    }

    private record Memory(IntentId id, Recollection recollection) {}

    private static Memory ended(int n, int attempt, IntentOutcome outcome) {
        return new Memory(Payroll.id(n, attempt), new Recollection.Ended(outcome, Optional.of(payment(n))));
    }

    private static Memory underWay(int n, int attempt, IntentId in) {
        return new Memory(Payroll.id(n, attempt), new Recollection.UnderWay(in, Optional.of(payment(n))));
    }

    private static Payment payment(int n) {
        return new Payment(Payroll.person(n), BigInteger.valueOf(n));
    }

    private static Receipt receipt(boolean succeeded) {
        return receipt(TRANSACTION, succeeded);
    }

    private static Receipt receipt(Hash transaction, boolean succeeded) {
        return new Receipt(transaction, TRANSACTION, 7, succeeded, 21_000, Wei.gwei(1), Wei.ZERO, List.of());
    }

    /** One life of a strategy. */
    private static final class Run {

        private final SettlementStrategy strategy;
        private SettlementState state;

        Run(PayoutList list, int batch, int window) {
            this.strategy = Payroll.strategy(list, batch, window);
            this.state = strategy.initial();
        }

        Run recalling(Memory... memories) {
            Map<IntentId, Recollection> known = new HashMap<>();
            for (Memory memory : memories) {
                known.put(memory.id(), memory.recollection());
            }
            state = strategy.on(state, new StrategyInput.Recalled(known)).state();
            return this;
        }

        List<Intent> head(long block) {
            StrategyStep<SettlementState> step = strategy.on(state, Payroll.head(block));
            state = step.state();
            return step.intents();
        }

        void tell(IntentId id, IntentOutcome outcome) {
            state = strategy.on(state, new StrategyInput.Outcome(id, outcome)).state();
        }

        List<Fate> fates() {
            return IntStream.range(0, state.fates().size())
                    .mapToObj(state.fates()::of)
                    .toList();
        }
    }
}
