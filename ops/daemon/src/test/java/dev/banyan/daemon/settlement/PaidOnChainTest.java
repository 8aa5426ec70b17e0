package dev.banyan.daemon.settlement;

import static dev.banyan.testkit.sample.Samples.ACCOUNT;
import static dev.banyan.testkit.sample.Samples.CHAIN_ID;
import static dev.banyan.testkit.sample.Samples.PAYROLL;
import static dev.banyan.testkit.sample.Samples.USDC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.payout.PayoutLine;
import dev.banyan.api.payout.PayoutList;
import dev.banyan.api.payout.RefusedLine;
import dev.banyan.daemon.console.UserError;
import dev.banyan.testkit.sample.SampleAgent;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

final class PaidOnChainTest {

    private final FakePayouts payouts = new FakePayouts();
    private final AgentDefinition agent = SampleAgent.named("treasury").definition();

    @Test
    void keys_that_the_chain_has_used_are_marked() {
        payouts.pay(USDC, payout(line(1, 1), 1));
        payouts.pay(USDC, payout(line(2, 2), 1));

        PayoutList marked = mark(list(false, line(1, 1), line(2, 2), line(3, 1)));

        assertThat(marked.used())
                .containsExactlyInAnyOrder(
                        payout(line(1, 1), 1).key(), payout(line(2, 2), 1).key());
        assertThat(marked.lines()).hasSize(3);
    }

    @Test
    void an_id_that_the_chain_has_used_for_another_payment_is_refused_with_what_was_paid() {
        Payout other = new Payout(payout(line(2, 1), 1).key(), PAYROLL, BigInteger.TEN);
        payouts.pay(USDC, other);

        assertThatThrownBy(() -> mark(list(false, line(1, 1), line(2, 1))))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        UserError.class,
                        error -> assertThat(error.lines())
                                .containsExactly(
                                        "payouts.csv:3: under the id p2 the chain has 0.00001 USDC to " + PAYROLL
                                                + " in transaction " + Hash.sha256(other.toString())
                                                + ", the file says 0.000002 USDC to " + PAYROLL
                                                + "; write what was paid, or give a new payment an id of its own"));
        PayoutList rest = mark(list(true, line(1, 1), line(2, 1)));
        assertThat(rest.lines()).extracting(PayoutLine::id).containsExactly("p1");
        assertThat(rest.refused()).extracting(RefusedLine::id).containsExactly("p2");
    }

    private PayoutList mark(PayoutList list) {
        return PaidOnChain.mark(list, agent, payouts).toCompletableFuture().join();
    }

    private static PayoutLine line(int n, int attempt) {
        return new PayoutLine(n + 1, "p" + n, attempt, PAYROLL, BigInteger.valueOf(n));
    }

    private static Payout payout(PayoutLine line, int attempt) {
        return line.payout(CHAIN_ID, ACCOUNT, USDC.address(), attempt);
    }

    private static PayoutList list(boolean paysTheRest, PayoutLine... lines) {
        return new PayoutList("payouts.csv", Hash.sha256("x"), USDC, List.of(lines), List.of(), paysTheRest, Set.of());
    }
}
