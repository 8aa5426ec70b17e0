package dev.banyan.strategies.yield;

import static dev.banyan.strategies.yield.Savings.usdc;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.market.MarketView;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class YieldBaselinesTest {

    private final Savings savings = new Savings();

    @Test
    void what_was_left_alone_grows_where_it_lies_and_the_best_venue_with_all_but_the_buffer() {
        savings.idle = usdc(1_000);
        savings.shares = usdc(9_000);
        savings.vaultMillionths = 100;
        MarketView start = savings.view();
        savings.next();
        savings.next();

        YieldBaselines found = between(start, savings.view()).orElseThrow();

        assertThat(found.asset()).isEqualTo(Savings.USDC);
        assertThat(found.comparison().bestVenue()).contains(Savings.VAULT);
        // Two blocks of a hundred millionths each.
        assertThat(found.comparison().leftAlone())
                .isBetween(new BigInteger("10001800080"), new BigInteger("10001800095"));
        assertThat(found.comparison().bestFixed())
                .isBetween(new BigInteger("10001980085"), new BigInteger("10001980110"));
        assertThat(found.comparison().ours()).isBetween(new BigInteger("10001790000"), new BigInteger("10001800095"));
    }

    @Test
    void without_the_accounts_balances_nothing_is_compared() {
        MarketView view = savings.view();
        MarketView blind =
                new MarketView(view.head(), List.of(), view.states().subList(0, 2), view.fees(), view.prices());

        assertThat(between(view, blind)).isEmpty();
    }

    private static Optional<YieldBaselines> between(MarketView start, MarketView end) {
        return YieldBaselines.between(Saver.settings(), start.head(), start.states(), end.head(), end.states());
    }
}
