package dev.banyan.kernel.policy;

import static dev.banyan.kernel.Samples.ETH;
import static dev.banyan.kernel.Samples.LINK;
import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.Samples.WETH;
import static dev.banyan.kernel.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.market.PriceBook;
import dev.banyan.api.market.PriceBook.Price;
import dev.banyan.kernel.Samples;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In a unit with six decimals, one wei of ether is worth a fraction of the smallest unit. */
class PriceRulesTest {

    private static final PriceBook DOLLARS = new PriceBook(
            USDC,
            Map.of(
                    WETH,
                    new Price(amount("2000", USDC).units(), amount("1", WETH).units())));
    private static final PriceRules RULES = new PriceRules(Samples.mandate(Samples.policy()), DOLLARS);

    @Test
    void what_leaves_is_worth_its_price_rounded_up() {
        assertThat(RULES.worth(Map.of(WETH, BigInteger.ONE))).isEqualTo(1);
    }

    @Test
    void what_comes_in_is_worth_its_price_rounded_down() {
        assertThat(RULES.lost(Map.of(WETH, BigInteger.ONE))).isZero();
    }

    @Test
    void what_a_trade_gives_away_is_rounded_up() {
        assertThat(RULES.lost(Map.of(WETH, BigInteger.ONE.negate()))).isEqualTo(1);
    }

    @Test
    void a_gain_is_a_negative_loss() {
        assertThat(RULES.lost(Map.of(
                        WETH,
                        amount("1", WETH).units(),
                        USDC,
                        amount("1900", USDC).units().negate())))
                .isEqualTo(amount("100", USDC).units().negate());
    }

    @Test
    void the_native_asset_has_the_price_of_its_wrapped_form() {
        assertThat(RULES.unpriced(List.of(ETH))).isEmpty();
        assertThat(RULES.unpriced(List.of(LINK)).orElseThrow().rule()).isEqualTo("price");
    }
}
