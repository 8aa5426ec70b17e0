package dev.banyan.verify.risk;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.lending.Prices;
import dev.banyan.markets.lending.RateCurve;
import dev.banyan.markets.lending.RayMath;
import dev.banyan.markets.lending.Reserve;
import dev.banyan.markets.lending.ReserveState;
import dev.banyan.markets.lending.ReserveTerms;
import dev.banyan.markets.lending.ReserveTerms.Switch;
import dev.banyan.testkit.FakeMarket;
import dev.banyan.testkit.sample.Samples;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One ether of collateral that counts by 80 % and a debt of 1,000 dollars, with 500 more in the account, in a market without interest. */
final class WrittenLoan {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final BigInteger DOLLAR = BigInteger.TEN.pow(8);
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final BigInteger UNIT = BigInteger.TEN.pow(6);

    private Optional<FakeMarket> market = Optional.empty();
    private long price = 2_000;
    private long free = 500;

    /** The settings of its guard. */
    static Settings settings(long choose) {
        Map<String, Setting> settings = new HashMap<>(Map.of(
                "venue", new Setting.Venue("aave"),
                "warn", ratio("1.5"),
                "act", ratio("1.25"),
                "target", ratio("1.6"),
                "last", ratio("1.05"),
                "margin", new Setting.Share(new Bps(100)),
                "maxFall", new Setting.Share(new Bps(50)),
                "feedAge", new Setting.Span(Duration.ofHours(24)),
                "maxDepeg", new Setting.Share(new Bps(200)),
                "choose", new Setting.Blocks(choose)));
        settings.put("halt", new Setting.Flag(true));
        return new Settings(settings);
    }

    static Call call() {
        return Call.of(Samples.USDC.address(), Bytes.EMPTY);
    }

    synchronized void standsAt(FakeMarket where) {
        market = Optional.of(where);
        show();
    }

    /** Dollars an ether, from the next head on. */
    synchronized void price(long dollars) {
        price = dollars;
        show();
    }

    /** Dollars that lie in the account. */
    synchronized void free(long dollars) {
        free = dollars;
        show();
    }

    private void show() {
        Prices prices = new Prices(List.of(BigInteger.valueOf(price).multiply(DOLLAR), DOLLAR));
        BigInteger debt = BigInteger.valueOf(1_000).multiply(UNIT);
        List<LendingMarket.Place> places = List.of(
                new LendingMarket.Place(reserve(Samples.WETH), 0, ETHER, true, BigInteger.ZERO),
                new LendingMarket.Place(reserve(Samples.USDC), 1, BigInteger.ZERO, false, debt));
        LendingMarket said = new LendingMarket("aave", TIME, places, prices, Optional.empty(), BigInteger.ZERO);
        BigInteger factor = said.holdings().healthFactor(prices);
        market.orElseThrow()
                .show(new LendingMarket("aave", TIME, places, prices, Optional.empty(), factor))
                .show(new AccountBalances(
                        Map.of(Samples.USDC, BigInteger.valueOf(free).multiply(UNIT))));
    }

    private static Reserve reserve(Token token) {
        BigInteger tenth = RayMath.RAY.divide(BigInteger.TEN);
        return new Reserve(
                new ReserveTerms(token, Set.of(Switch.ACTIVE, Switch.BORROWING), 7_500, 8_000, 10_500, 1_000, 0, 0, 0),
                new RateCurve(RayMath.RAY, BigInteger.ZERO, tenth, tenth),
                ReserveState.empty(TIME));
    }

    private static Setting ratio(String number) {
        return new Setting.Ratio(new BigDecimal(number));
    }
}
