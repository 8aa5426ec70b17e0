package dev.banyan.kernel.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Payout;
import dev.banyan.kernel.Samples;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalletClaimsTest {

    private final Harness wallet = Harness.live();

    @Test
    void a_batch_does_not_stand_in_its_own_way() {
        Intent batch = batch("batch", payout("1"), payout("2"));
        wallet.propose(batch);
        wallet.finishTodo();

        assertThat(wallet.told.getOrDefault(batch.id(), List.of()))
                .noneMatch(outcome -> outcome instanceof IntentOutcome.Denied denied
                        && denied.rule().equals("claimed"));
    }

    @Test
    void a_batch_is_denied_while_another_intent_pays_one_of_its_payouts() {
        Payout both = payout("1");
        wallet.propose(wallet.intent(
                both.id().value(), 20, new Action.Pay(Samples.amount("0.5", Samples.WETH), Samples.PAYEE)));
        Intent batch = batch("batch", payout("2"), both);
        wallet.propose(batch);

        assertThat(wallet.last(batch.id()))
                .isInstanceOfSatisfying(
                        IntentOutcome.Denied.class,
                        denied -> assertThat(denied.rule()).isEqualTo("claimed"));
    }

    private Intent batch(String id, Payout... payouts) {
        return wallet.intent(id, 20, new Action.PayBatch(Samples.USDC, Samples.ROUTER, List.of(payouts)));
    }

    private static Payout payout(String name) {
        return new Payout(
                Payout.key(1, Samples.ACCOUNT, Samples.USDC.address(), 1, name), Samples.PAYEE, BigInteger.TEN);
    }
}
