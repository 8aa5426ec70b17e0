package dev.banyan.runtime.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.brain.Situation;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.HealthState;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SituationsTest {

    private static final Hash HASH = Hash.of("0x" + "ab".repeat(32));
    private static final Head HEAD =
            new Head(7, HASH, HASH, Instant.parse("2026-01-01T00:00:00Z"), Wei.gwei(1), Wei.gwei(1), 30_000_000);
    private static final MarketView VIEW = new MarketView(
            HEAD,
            List.of(),
            List.of(new Loan("bank", BigInteger.TWO)),
            new Fees(Wei.gwei(1), Wei.gwei(1)),
            new PriceBook(Samples.WETH, Map.of()));

    private record Loan(String venue, BigInteger healthFactor) implements HealthState {}

    @Test
    void whatTheAccountHasIsShownAsAmounts() {
        Situation shown =
                new Situations(false).at(VIEW, Map.of(Samples.USDC, BigInteger.TEN), Map.of(), List.of("a reorg"));

        assertThat(shown.head()).isEqualTo(HEAD);
        assertThat(shown.balances())
                .containsOnly(Map.entry(Samples.USDC, TokenAmount.of(Samples.USDC, BigInteger.TEN)));
        assertThat(shown.alerts()).containsExactly("a reorg");
    }

    @Test
    void howHealthyLoansAreIsShownOnlyWhereARuleAsksForIt() {
        assertThat(new Situations(true).at(VIEW, Map.of(), Map.of(), List.of()).healthFactors())
                .containsOnly(Map.entry("bank", BigInteger.TWO));
        assertThat(new Situations(false).at(VIEW, Map.of(), Map.of(), List.of()).healthFactors())
                .isEmpty();
    }
}
