package dev.banyan.verify.batch;

import static dev.banyan.verify.batch.Payer.ACCOUNT;
import static dev.banyan.verify.batch.Payer.ANN;
import static dev.banyan.verify.batch.Payer.BOB;
import static dev.banyan.verify.batch.Payer.EVE;
import static dev.banyan.verify.batch.Payer.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.session.Allowances;
import dev.banyan.daemon.session.OneIntent;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.web3j.helper.HelperContract;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Batches through the whole gate on a real node: honest ones, and calls that do something else than their intent says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BatchGateTest {

    private Optional<Payer> payer = Optional.empty();
    private final AtomicInteger intents = new AtomicInteger();

    @BeforeAll
    void start(@TempDir Path folder) {
        Payer started = Payer.start(folder, Duration.ofMillis(500));
        payer = Optional.of(started);
        propose(started.agent, new Action.Deploy(HelperContract.BATCH_PAYER, started.batchPayer()));
    }

    @AfterAll
    void end() {
        payer.ifPresent(Payer::close);
    }

    @AfterEach
    void nothingIsLeftStandingAndNothingWentAstray() {
        assertThat(Allowances.standing(payer().link, payer().agent.definition()))
                .isEmpty();
        assertThat(payer().balance(usdc(), EVE)).isZero();
    }

    @Test
    void listedPeopleArePaidInOneCall() {
        BigInteger before = payer().balance(usdc(), ACCOUNT);
        BigInteger ann = payer().balance(usdc(), ANN);
        BigInteger bob = payer().balance(usdc(), BOB);

        propose(payer().agent, batch(payout("a1", ANN, "12.5"), payout("a2", BOB, "7"), payout("a3", ANN, "0.5")));

        assertThat(payer().balance(usdc(), ANN)).isEqualTo(ann.add(units("13")));
        assertThat(payer().balance(usdc(), BOB)).isEqualTo(bob.add(units("7")));
        assertThat(payer().balance(usdc(), ACCOUNT)).isEqualTo(before.subtract(units("20")));
        assertThat(await(payer().chain()
                        .payouts(ACCOUNT)
                        .used(List.of(key("a1"), key("a2"), key("a3"), key("a4")), BlockRef.latest())))
                .containsExactlyInAnyOrder(key("a1"), key("a2"), key("a3"));
    }

    @Test
    void aPayoutThatWasMadeStopsAnotherBatchWhichSaysWhichItIs() {
        propose(payer().agent, batch(payout("b1", ANN, "1")));
        BigInteger bob = payer().balance(usdc(), BOB);

        assertDenied(batch(payout("b2", BOB, "1"), payout("b1", ANN, "1")), "simulation", "AlreadyPaid(" + key("b1"));

        assertThat(payer().balance(usdc(), BOB)).isEqualTo(bob);
    }

    @Test
    void oneStrangerStopsTheBatch() {
        assertDenied(batch(payout("c1", ANN, "1"), payout("c2", EVE, "0.000001")), "policy.allow", "RECIPIENT_LISTED");
    }

    @Test
    void theTotalIsWhatATransactionMayMove() {
        assertDenied(batch(payout("d1", ANN, "600"), payout("d2", BOB, "400.000001")), "policy.perTransaction", "1000");
    }

    @Test
    void aGreaterAllowanceThanTheTotalIsDenied() {
        assertDenied(
                honest -> List.of(
                        only(new Action.Approve(usdc(), payer().batchPayer(), units("1000"))), honest.getLast()),
                "allowance");
    }

    @Test
    void aBatchWithoutItsAllowanceIsDeniedBeforeItIsSimulated() {
        assertDenied(honest -> List.of(honest.getLast()), "allowance");
    }

    @Test
    void callsThatPayOtherKeysThanTheIntentClaimsAreDenied() {
        assertDenied(
                honest -> payer().agent.calls().calls(batch(payout("other", ANN, "1"))), "its calls pay another batch");
    }

    @Test
    void callsThatPayAStrangerAreDeniedWhateverTheIntentSays() {
        assertDenied(honest -> payer().agent.calls().calls(batch(payout("e1", EVE, "1"))), "policy.allow");
    }

    @Test
    void anothersBatchPayerIsUnknownHoweverMuchItLooksLikeOurs() {
        Address theirs = HelperContract.of(HelperContract.BATCH_PAYER, EVE).address();

        assertDenied(
                honest -> List.of(
                        only(new Action.Approve(usdc(), theirs, units("1"))),
                        Call.of(theirs, honest.getLast().data())),
                "allowance");
        assertDenied(
                honest -> List.of(
                        honest.getFirst(), Call.of(theirs, honest.getLast().data())),
                "allowance");
        assertDenied(honest -> List.of(Call.of(theirs, honest.getLast().data())), "decode");
    }

    @Test
    void aBatchAndATransferInOneIntentAreDenied() {
        assertDenied(
                honest -> {
                    List<Call> calls = new ArrayList<>(honest);
                    calls.add(only(new Action.Pay(TokenAmount.parse(usdc(), "1"), BOB)));
                    return calls;
                },
                "would move assets");
    }

    private void assertDenied(Action.PayBatch batch, String rule, String detail) {
        assertThatThrownBy(() -> propose(payer().agent, batch))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("denied it by " + rule)
                .hasMessageContaining(detail);
    }

    /** An honest batch is declared, with calls that were tampered with. */
    private void assertDenied(UnaryOperator<List<Call>> tampering, String detail) {
        AgentAssembly agent = payer().agent;
        AgentAssembly tampered = new AgentAssembly(
                agent.definition(),
                agent.chain(),
                agent.way(),
                agent.signer(),
                action -> tampering.apply(agent.calls().calls(action)),
                agent.decoder(),
                agent.permissions(),
                agent.market(),
                agent.prices(),
                agent.planner(),
                agent.brain(),
                agent.tools(),
                agent.strategies(),
                agent.overlays());

        assertThatThrownBy(() -> propose(tampered, batch(payout("t" + intents.get(), ANN, "1"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the gate denied it by ")
                .hasMessageContaining(detail);
    }

    private void propose(AgentAssembly agent, Action action) {
        OneIntent.through(agent, new IntentId("test/batch/" + intents.incrementAndGet()), "operator", action);
    }

    private Call only(Action action) {
        return payer().agent.calls().calls(action).getLast();
    }

    private Action.PayBatch batch(Payout... payouts) {
        return new Action.PayBatch(usdc(), payer().batchPayer(), List.of(payouts));
    }

    private Payout payout(String name, Address to, String amount) {
        return new Payout(key(name), to, units(amount));
    }

    private Hash key(String name) {
        return Payout.key(31_337, ACCOUNT, usdc().address(), 1, name);
    }

    private BigInteger units(String amount) {
        return TokenAmount.parse(usdc(), amount).units();
    }

    private Token usdc() {
        return payer().token("USDC");
    }

    private Payer payer() {
        return payer.orElseThrow();
    }
}
