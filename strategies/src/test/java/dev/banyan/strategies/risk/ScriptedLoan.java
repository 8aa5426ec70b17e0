package dev.banyan.strategies.risk;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.lending.Prices;
import dev.banyan.markets.lending.RateCurve;
import dev.banyan.markets.lending.RayMath;
import dev.banyan.markets.lending.Reserve;
import dev.banyan.markets.lending.ReserveState;
import dev.banyan.markets.lending.ReserveTerms;
import dev.banyan.markets.lending.ReserveTerms.Switch;
import dev.banyan.markets.vault.SharePrice;
import dev.banyan.markets.vault.VaultMarket;
import dev.banyan.markets.vault.VaultState;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One ether of collateral that counts by 80 %, a debt in dollars, and what lies beside them, in a market that a test writes down. */
final class ScriptedLoan {

    static final String VENUE = "aave";
    static final Token WETH = token("WETH", 0x11, 18);
    static final Token USDC = token("USDC", 0x22, 6);
    static final BigInteger DOLLAR = BigInteger.TEN.pow(8);

    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final BigInteger CENT = BigInteger.TEN.pow(4);
    private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);

    private final Map<Token, Set<Switch>> switches = new HashMap<>();
    private BigInteger collateral = ETHER;
    private BigInteger debt;
    private BigInteger freeDollars;
    private BigInteger freeEther = BigInteger.ZERO;
    private BigInteger price = DOLLAR.multiply(BigInteger.valueOf(2_000));
    private long number = 100;

    private Optional<BigInteger> poolSays = Optional.empty();
    private Optional<ScriptedPair> pair = Optional.empty();

    /** A loan of whole dollars at 2,000 dollars an ether, with whole dollars that lie in the account. */
    ScriptedLoan(long owed, long free) {
        debt = BigInteger.valueOf(owed * 100).multiply(CENT);
        freeDollars = BigInteger.valueOf(free * 100).multiply(CENT);
    }

    /** The pool knows of more than the tokens of the file. */
    ScriptedLoan poolSays(BigInteger factor) {
        poolSays = Optional.of(factor);
        return this;
    }

    /** There is an exchange, which follows the market's own price. */
    ScriptedLoan withPair(ScriptedPair exchange) {
        pair = Optional.of(exchange);
        return this;
    }

    ScriptedLoan withEther(BigInteger units) {
        freeEther = units;
        return this;
    }

    ScriptedLoan price(BigInteger answer) {
        price = answer;
        return this;
    }

    ScriptedLoan price(long dollars) {
        return price(DOLLAR.multiply(BigInteger.valueOf(dollars)));
    }

    /** What is left of the collateral, in wei of ether. */
    BigInteger collateral() {
        return collateral;
    }

    BigInteger price() {
        return price;
    }

    ScriptedLoan turn(Token token, Switch on) {
        switches.computeIfAbsent(token, key -> EnumSet.of(Switch.ACTIVE, Switch.BORROWING))
                .add(on);
        return this;
    }

    /** What mining does; false if it reverts. */
    boolean mine(Action action) {
        switch (action) {
            case Action.Repay repay -> {
                debt = debt.subtract(repay.amount().units());
                freeDollars = freeDollars.subtract(repay.amount().units());
            }
            case Action.Supply supply -> {
                collateral = collateral.add(supply.amount().units());
                freeEther = freeEther.subtract(supply.amount().units());
            }
            case Action.Deleverage step -> {
                return unwind(step);
            }
            default -> throw new AssertionError(action);
        }
        if (debt.signum() < 0 || freeDollars.signum() < 0 || freeEther.signum() < 0) {
            throw new AssertionError("more than there was: " + action);
        }
        return true;
    }

    /** By the rules of the contract: no more collateral than is allowed, and the health that was asked for. */
    private boolean unwind(Action.Deleverage step) {
        BigInteger asked = pair.orElseThrow().asks(price, step.repaid().units());
        BigInteger owedBefore = debt;
        BigInteger heldBefore = collateral;
        debt = debt.subtract(step.repaid().units().min(debt));
        collateral = collateral.subtract(asked);
        boolean done = asked.compareTo(step.sold().units()) <= 0
                && collateral.signum() >= 0
                && healthFactor().compareTo(step.leastHealth()) >= 0;
        if (done) {
            freeDollars = freeDollars.add(step.repaid().units()).subtract(owedBefore.subtract(debt));
        } else {
            debt = owedBefore;
            collateral = heldBefore;
        }
        return done;
    }

    BigInteger healthFactor() {
        return market().holdings().healthFactor(market().prices());
    }

    /** The next head. */
    StrategyInput.NewHead head() {
        return head(List.of(market(), new AccountBalances(Map.of(WETH, freeEther, USDC, freeDollars))));
    }

    /** The next head, at which another venue shows something too. */
    StrategyInput.NewHead head(VenueState other) {
        return head(List.of(market(), new AccountBalances(Map.of(WETH, freeEther, USDC, freeDollars)), other));
    }

    /** A vault with whole dollars of ours at a price of a share in millionths. */
    VenueState vault(long millionths, long ours) {
        BigInteger million = BigInteger.TEN.pow(12);
        BigInteger shares = BigInteger.valueOf(ours).multiply(BigInteger.TEN.pow(6));
        return new VaultMarket(
                "vault1",
                USDC,
                token("share", 0x77, 6),
                new VaultState(million, million, 6),
                new SharePrice(BigInteger.valueOf(millionths), BigInteger.valueOf(1_000_000)),
                shares,
                million,
                million,
                shares);
    }

    /** The next head, at which nothing of the market could be read. */
    StrategyInput.NewHead blindHead() {
        return head(List.of());
    }

    private StrategyInput.NewHead head(List<VenueState> states) {
        number++;
        Wei fee = Wei.gwei(1);
        Head head = new Head(number, hash(number), hash(number - 1), TIME, fee, fee, 30_000_000);
        return new StrategyInput.NewHead(new MarketView(
                head,
                pair.stream().map(exchange -> exchange.at(price)).toList(),
                states,
                new Fees(fee, fee),
                new PriceBook(WETH, Map.of())));
    }

    long number() {
        return number;
    }

    static Hash hash(long number) {
        return Hash.of("0x%064x".formatted(number));
    }

    private LendingMarket market() {
        LendingMarket listed = market(BigInteger.ZERO);
        return market(poolSays.orElseGet(() -> listed.holdings().healthFactor(listed.prices())));
    }

    private LendingMarket market(BigInteger factor) {
        return new LendingMarket(
                VENUE,
                TIME,
                List.of(
                        new LendingMarket.Place(reserve(WETH), 0, collateral, true, BigInteger.ZERO),
                        new LendingMarket.Place(reserve(USDC), 1, BigInteger.ZERO, false, debt)),
                new Prices(List.of(price, DOLLAR)),
                Optional.empty(),
                factor);
    }

    private Reserve reserve(Token token) {
        BigInteger tenth = RayMath.RAY.divide(BigInteger.TEN);
        return new Reserve(
                new ReserveTerms(
                        token,
                        switches.getOrDefault(token, Set.of(Switch.ACTIVE, Switch.BORROWING)),
                        7_500,
                        8_000,
                        10_500,
                        1_000,
                        0,
                        0,
                        0),
                new RateCurve(RayMath.RAY, BigInteger.ZERO, tenth, tenth),
                ReserveState.empty(TIME));
    }

    static RiskStrategy strategy() {
        return new RiskStrategy(context("1.5", "1.25", "1.6", "1.05"));
    }

    /** One that has another setting besides. */
    static RiskStrategy strategyWith(String name, Setting value) {
        return strategyWith(Map.of(name, value));
    }

    static RiskStrategy strategyWith(Map<String, Setting> settings) {
        StrategyContext plain = context("1.5", "1.25", "1.6", "1.05");
        return new RiskStrategy(new StrategyContext(
                plain.agent(),
                plain.name(),
                plain.chainId(),
                plain.account(),
                plain.unit(),
                plain.tokens(),
                with(plain.settings(), settings),
                plain.calls()));
    }

    private static Settings with(Settings plain, Map<String, Setting> more) {
        Settings all = plain;
        for (Map.Entry<String, Setting> one : more.entrySet()) {
            all = all.with(one.getKey(), one.getValue());
        }
        return all;
    }

    static StrategyContext context(String warn, String act, String target, String last) {
        return new StrategyContext(
                "agent",
                "guard",
                31337,
                Address.of("0x" + "aa".repeat(20)),
                WETH,
                List.of(WETH, USDC),
                new Settings(Map.of(
                        "venue", new Setting.Venue(VENUE),
                        "warn", ratio(warn),
                        "act", ratio(act),
                        "target", ratio(target),
                        "last", ratio(last),
                        "margin", new Setting.Share(new Bps(100)),
                        "maxFall", new Setting.Share(new Bps(50)),
                        "feedAge", new Setting.Span(Duration.ofHours(24)),
                        "maxDepeg", new Setting.Share(new Bps(200)))),
                action -> List.of(Call.of(USDC.address(), Bytes.EMPTY)));
    }

    static BigInteger wad(int hundredths) {
        return BigInteger.TEN.pow(16).multiply(BigInteger.valueOf(hundredths));
    }

    private static Setting ratio(String number) {
        return new Setting.Ratio(new BigDecimal(number));
    }

    private static Token token(String symbol, int address, int decimals) {
        return new Token(symbol, Address.of("0x%040x".formatted(address)), decimals);
    }
}
