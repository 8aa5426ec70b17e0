package dev.banyan.strategies.risk;

import static dev.banyan.strategies.risk.ScriptedLoan.USDC;
import static dev.banyan.strategies.risk.ScriptedLoan.WETH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.markets.feed.FeedRound;
import dev.banyan.markets.feed.FeedState;
import dev.banyan.markets.risk.AlertLevel;
import dev.banyan.markets.vault.SharePrice;
import dev.banyan.markets.vault.SharePrices;
import dev.banyan.markets.vault.SharePrices.Told;
import dev.banyan.markets.vault.VaultMarket;
import dev.banyan.markets.vault.VaultState;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LookoutTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Token ETH = Token.nativeAsset("ETH");
    private static final Bps MARGIN = new Bps(100);
    private static final LookoutRules RULES = new LookoutRules(
            List.of("vault1"),
            new Bps(50),
            List.of("ethUsd"),
            Duration.ofHours(1),
            List.of("usdcUsd"),
            new Bps(200),
            Optional.of(ether(1)),
            Optional.of(new Bps(300)),
            Optional.of(new Bps(6_000)));
    private static final Lookout LOOKOUT = new Lookout(RULES);

    private final List<VenueState> states = new ArrayList<>();
    private final List<Pool> pools = new ArrayList<>();
    private BigInteger dollars = BigInteger.ZERO;
    private BigInteger gas = ether(2);

    @Test
    void where_all_is_well_nothing_rings() {
        vault(1_000_000, 1_000);
        feed("ethUsd", "200000000000", 60);
        feed("usdcUsd", "99900000", 60);
        dollars = usdc(4_000);
        pool(10_000);

        assertThat(findings(Map.of()))
                .hasSize(6)
                .allSatisfy(found -> assertThat(level(found)).isEqualTo(AlertLevel.CALM));
    }

    @Test
    void a_share_price_half_a_percent_below_its_highest_is_borne_and_one_more_hundredth_is_left() {
        Map<String, SharePrices> high = Map.of("vault1", SharePrices.of(Told.MANY_REDEEMED, price(1_000_000)));
        vault(995_000, 1_000);
        assertThat(level(only(Concern.SHARE_PRICE, high))).isEqualTo(AlertLevel.CALM);

        states.clear();
        vault(994_899, 1_000);
        assertThat(level(only(Concern.SHARE_PRICE, high))).isEqualTo(AlertLevel.ACT);
        assertThat(only(Concern.SHARE_PRICE, high).words())
                .isEqualTo("vault1: a share is worth 0.52 % less than at its highest");
        states.clear();
        vault(994_899, 0);
        assertThat(level(only(Concern.SHARE_PRICE, high)))
                .as("nothing to leave")
                .isEqualTo(AlertLevel.WATCH);
        states.clear();
        vault(994_899, 1);
        assertThat(level(only(Concern.SHARE_PRICE, high)))
                .as("a dollar, for gas of one and a half")
                .isEqualTo(AlertLevel.WATCH);
        states.clear();
        vault(994_899, 2);
        assertThat(level(only(Concern.SHARE_PRICE, high))).isEqualTo(AlertLevel.ACT);
        assertThat(LOOKOUT.highest(high, view())).isEqualTo(high);
    }

    @Test
    void a_share_price_is_held_only_against_one_that_was_told_in_the_same_way() {
        vault(new SharePrices(Map.of(Told.MANY_REDEEMED, price(990_000), Told.CONVERTED, price(1_000_000))), 1_000);
        Map<String, SharePrices> first = LOOKOUT.highest(Map.of(), view());
        states.clear();
        vault(SharePrices.of(Told.CONVERTED, price(1_000_000)), 1_000);
        assertThat(level(only(Concern.SHARE_PRICE, first)))
                .as("silent about redemptions")
                .isEqualTo(AlertLevel.CALM);
        Map<String, SharePrices> silent = LOOKOUT.highest(first, view());
        states.clear();
        vault(SharePrices.of(Told.MANY_REDEEMED, price(990_000)), 1_000);
        assertThat(level(only(Concern.SHARE_PRICE, silent)))
                .as("the exit fee is no fall")
                .isEqualTo(AlertLevel.CALM);
        states.clear();
        vault(SharePrices.of(Told.CONVERTED, price(994_000)), 1_000);
        assertThat(level(only(Concern.SHARE_PRICE, silent)))
                .as("a loss while it is silent")
                .isEqualTo(AlertLevel.ACT);
    }

    @Test
    void a_vault_that_lost_while_it_was_silent_about_redemptions_rings_on_once_it_tells_of_them_for_the_first_time() {
        vault(SharePrices.of(Told.CONVERTED, price(1_000_000)), 1_000);
        Map<String, SharePrices> first = LOOKOUT.highest(Map.of(), view());
        SharePrice fallen = price(990_000);
        SharePrice less = price(980_100);
        for (SharePrices told : List.of(
                SharePrices.of(Told.CONVERTED, fallen),
                new SharePrices(Map.of(Told.MANY_REDEEMED, less, Told.CONVERTED, fallen)),
                SharePrices.of(Told.MANY_REDEEMED, less))) {
            states.clear();
            vault(told, 1_000);
            first = LOOKOUT.highest(first, view());
            Finding found = only(Concern.SHARE_PRICE, first);
            assertThat(level(found)).isEqualTo(AlertLevel.ACT);
            assertThat(found.words()).isEqualTo("vault1: a share is worth 1.00 % less than at its highest");
        }
        states.clear();
        vault(SharePrices.of(Told.MANY_REDEEMED, price(986_000)), 1_000);
        assertThat(level(only(Concern.SHARE_PRICE, first))).as("nearly back").isEqualTo(AlertLevel.CALM);
    }

    @Test
    void a_vault_that_can_not_be_read_rings_and_no_more_once_it_can() {
        Finding unread = only(Concern.SHARE_PRICE, Map.of());
        assertThat(level(unread)).isEqualTo(AlertLevel.WATCH);
        assertThat(unread.words()).isEqualTo("vault1: the vault can not be read");

        vault(1_000_000, 1_000);
        Finding read = only(Concern.SHARE_PRICE, Map.of());
        assertThat(read.gauge().ring()).isEqualTo(unread.gauge().ring());
        assertThat(read.gauge().next(AlertLevel.WATCH, MARGIN)).isEqualTo(AlertLevel.CALM);
    }

    @Test
    void a_feed_rings_when_it_is_too_old_not_positive_or_not_there() {
        feed("ethUsd", "200000000000", 3_600);
        assertThat(level(only(Concern.FEED, Map.of()))).isEqualTo(AlertLevel.CALM);
        states.clear();
        feed("ethUsd", "200000000000", 3_601);
        assertThat(only(Concern.FEED, Map.of()).words()).isEqualTo("ethUsd: the answer is 3601 s old");
        assertThat(level(only(Concern.FEED, Map.of()))).isEqualTo(AlertLevel.WATCH);
        states.clear();
        feed("ethUsd", "-1", 1);
        assertThat(only(Concern.FEED, Map.of()).words()).isEqualTo("ethUsd: the answer is -1");
        assertThat(level(only(Concern.FEED, Map.of()))).isEqualTo(AlertLevel.WATCH);
        states.clear();
        assertThat(only(Concern.FEED, Map.of()).words()).contains("can not be read");
        assertThat(level(only(Concern.FEED, Map.of()))).isEqualTo(AlertLevel.WATCH);
    }

    @Test
    void a_peg_rings_on_either_side_and_only_by_an_answer_that_may_be_believed() {
        for (String answer : List.of("98000000", "102000000")) {
            states.clear();
            feed("usdcUsd", answer, 0);
            assertThat(level(only(Concern.PEG, Map.of()))).isEqualTo(AlertLevel.CALM);
        }
        for (String answer : List.of("97900000", "102100000")) {
            states.clear();
            feed("usdcUsd", answer, 0);
            assertThat(level(only(Concern.PEG, Map.of()))).isEqualTo(AlertLevel.WATCH);
        }
        assertThat(only(Concern.PEG, Map.of()).words()).isEqualTo("usdcUsd: 1.02100000 dollars instead of one");
        states.clear();
        feed("usdcUsd", "50000000", 3_601);
        assertThat(findings(Map.of())).noneMatch(found -> found.gauge().concern() == Concern.PEG);
    }

    @Test
    void gas_rings_below_what_there_must_be_and_ends_with_a_margin() {
        gas = ether(1).subtract(BigInteger.ONE);
        assertThat(level(only(Concern.GAS, Map.of()))).isEqualTo(AlertLevel.WATCH);
        gas = ether(1);
        Gauge border = only(Concern.GAS, Map.of()).gauge();
        assertThat(border.next(AlertLevel.CALM, MARGIN)).isEqualTo(AlertLevel.CALM);
        assertThat(border.next(AlertLevel.WATCH, MARGIN)).isEqualTo(AlertLevel.WATCH);
    }

    @Test
    void depth_is_what_selling_all_of_a_holding_at_one_pool_would_cost_against_its_reference_price() {
        dollars = usdc(20_000);
        pool(1_000);
        // 10 ether by the reference price; 1,000 of each side's worth gives 1,000 x 9.97 / (1,000 + 9.97).
        assertThat(only(Concern.DEPTH, Map.of()).words())
                .isEqualTo("selling 20000 USDC at one pool would cost 1.28 % of what it is worth");
        assertThat(level(only(Concern.DEPTH, Map.of()))).isEqualTo(AlertLevel.CALM);
        pools.clear();
        pool(300);
        assertThat(level(only(Concern.DEPTH, Map.of()))).isEqualTo(AlertLevel.WATCH);
        pools.clear();
        assertThat(only(Concern.DEPTH, Map.of()).words()).contains("would cost 100.00 %");
    }

    @Test
    void concentration_is_the_share_of_the_accounts_value_that_one_venue_holds() {
        gas = BigInteger.ZERO;
        dollars = usdc(400);
        vault(1_000_000, 600);
        assertThat(only(Concern.CONCENTRATION, Map.of()).words())
                .isEqualTo("vault1: 60.00 % of the account's value is there");
        assertThat(level(only(Concern.CONCENTRATION, Map.of()))).isEqualTo(AlertLevel.CALM);
        dollars = usdc(390);
        assertThat(level(only(Concern.CONCENTRATION, Map.of()))).isEqualTo(AlertLevel.WATCH);
    }

    @Test
    void what_can_not_be_measured_rings_by_itself_and_everything_else_is_measured() {
        feed("ethUsd", "200000000000", 60);
        List<Finding> found = LOOKOUT.at(view(), new AccountBalances(Map.of(USDC, dollars)), Map.of());

        assertThat(found.stream().filter(finding -> finding.words().contains("it can not be measured")))
                .singleElement()
                .satisfies(broken -> assertThat(broken.gauge().concern()).isEqualTo(Concern.GAS))
                .satisfies(broken -> assertThat(level(broken)).isEqualTo(AlertLevel.WATCH));
        assertThat(found).anySatisfy(finding -> assertThat(finding.words()).contains("the answer is fresh"));
    }

    private List<Finding> findings(Map<String, SharePrices> highest) {
        return LOOKOUT.at(view(), balances(), LOOKOUT.highest(highest, view()));
    }

    private Finding only(Concern concern, Map<String, SharePrices> highest) {
        List<Finding> found = findings(highest).stream()
                .filter(finding -> finding.gauge().concern() == concern)
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static AlertLevel level(Finding found) {
        return found.gauge().next(AlertLevel.CALM, MARGIN);
    }

    private AccountBalances balances() {
        return new AccountBalances(Map.of(ETH, gas, USDC, dollars));
    }

    private MarketView view() {
        Wei fee = Wei.gwei(1);
        Head head = new Head(9, ScriptedLoan.hash(9), ScriptedLoan.hash(8), NOW, fee, fee, 30_000_000);
        PriceBook.Price dollar = new PriceBook.Price(BigInteger.TEN.pow(12), BigInteger.valueOf(2_000));
        return new MarketView(
                head,
                pools,
                states,
                new Fees(fee, fee),
                new PriceBook(WETH, Map.of(USDC, dollar, ETH, new PriceBook.Price(BigInteger.ONE, BigInteger.ONE))));
    }

    /** A vault of whole dollars of ours at a price of a share in millionths. */
    private void vault(long millionths, long ours) {
        vault(SharePrices.of(Told.MANY_REDEEMED, price(millionths)), ours);
    }

    private void vault(SharePrices prices, long ours) {
        BigInteger shares = usdc(ours);
        states.add(new VaultMarket(
                "vault1",
                USDC,
                new Token("share", Address.of("0x%040x".formatted(0x77)), 6),
                new VaultState(usdc(1_000_000), usdc(1_000_000), 6),
                prices,
                shares,
                usdc(1_000_000),
                usdc(1_000_000),
                shares));
    }

    private static SharePrice price(long millionths) {
        return new SharePrice(BigInteger.valueOf(millionths), BigInteger.valueOf(1_000_000));
    }

    private void feed(String name, String answer, long age) {
        long at = NOW.getEpochSecond() - age;
        states.add(
                new FeedState(name, new FeedRound(BigInteger.TWO, new BigInteger(answer), at, at, BigInteger.TWO), 8));
    }

    /** A pool at 2,000 dollars an ether with so many of these. */
    private void pool(long ether) {
        pools.add(new Pool.ConstantProduct(
                "dexA",
                Address.of("0x%040x".formatted(0x99)),
                WETH,
                USDC,
                ether(ether),
                usdc(ether * 2_000),
                new Ppm(3_000)));
    }

    private static BigInteger ether(long whole) {
        return BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(whole));
    }

    private static BigInteger usdc(long whole) {
        return BigInteger.TEN.pow(6).multiply(BigInteger.valueOf(whole));
    }
}
