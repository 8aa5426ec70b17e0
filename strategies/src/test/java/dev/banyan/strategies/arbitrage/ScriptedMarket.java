package dev.banyan.strategies.arbitrage;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyInput;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A market that a test writes down: tokens T0 (the base and unit), T1, …, pools in whole thousandths, fees and prices. */
final class ScriptedMarket {

    static final Token BASE = token(0);
    static final BigInteger ONE = BigInteger.TEN.pow(18);

    private final List<Pool> pools = new ArrayList<>();
    private final Map<Token, PriceBook.Price> prices = new HashMap<>();
    private Wei baseFee = Wei.ZERO;
    private Wei tip = Wei.ZERO;
    private long number = 100;

    ScriptedMarket() {
        prices.put(Token.nativeAsset("ETH"), new PriceBook.Price(BigInteger.ONE, BigInteger.ONE));
    }

    static Token token(int i) {
        return new Token("T" + i, Address.of("0x" + String.format("%040x", i + 1)), 18);
    }

    static Address pool(int number) {
        return Address.of("0x" + String.format("%040x", 1_000 + number));
    }

    /** Adds a pool with reserves in base units; {@code a} is the lower token. */
    ScriptedMarket pool(int number, int a, int b, BigInteger reserveA, BigInteger reserveB) {
        pools.add(
                new Pool.ConstantProduct("dexA", pool(number), token(a), token(b), reserveA, reserveB, new Ppm(3_000)));
        return this;
    }

    /** Adds a pool with reserves in whole tokens. */
    ScriptedMarket pool(int number, int a, int b, long reserveA, long reserveB) {
        return pool(
                number, a, b, ONE.multiply(BigInteger.valueOf(reserveA)), ONE.multiply(BigInteger.valueOf(reserveB)));
    }

    ScriptedMarket add(Pool pool) {
        pools.add(pool);
        return this;
    }

    ScriptedMarket gas(Wei newBaseFee, Wei newTip) {
        baseFee = newBaseFee;
        tip = newTip;
        return this;
    }

    ScriptedMarket price(Token token, long unitsOfUnit, long perTokenUnits) {
        prices.put(token, new PriceBook.Price(BigInteger.valueOf(unitsOfUnit), BigInteger.valueOf(perTokenUnits)));
        return this;
    }

    ScriptedMarket withoutNativePrice() {
        prices.clear();
        return this;
    }

    /** The next head over the same pools. */
    StrategyInput head() {
        number++;
        Head head = new Head(
                number,
                Hash.of("0x" + String.format("%064x", number)),
                Hash.of("0x" + String.format("%064x", number - 1)),
                Instant.ofEpochSecond(1_700_000_000 + number),
                baseFee,
                baseFee,
                30_000_000);
        return new StrategyInput.NewHead(
                new MarketView(head, pools, new Fees(baseFee, tip), new PriceBook(BASE, prices)));
    }

    long number() {
        return number;
    }

    /** A strategy on this market, with amounts in base units of the base token. */
    static ArbitrageStrategy strategy(int maxHops, BigInteger minProfit, Token... via) {
        return strategy(BASE, maxHops, TokenAmount.of(BASE, minProfit), List.of("dexA"), List.of(via));
    }

    /** The same with a share for the tip. */
    static ArbitrageStrategy strategy(int maxHops, BigInteger minProfit, Bps tipShare, Token... via) {
        return strategy(BASE, maxHops, TokenAmount.of(BASE, minProfit), List.of("dexA"), List.of(via), tipShare);
    }

    static ArbitrageStrategy strategy(
            Token base, int maxHops, TokenAmount minProfit, List<String> venues, List<Token> via) {
        return strategy(base, maxHops, minProfit, venues, via, new Bps(0));
    }

    private static ArbitrageStrategy strategy(
            Token base, int maxHops, TokenAmount minProfit, List<String> venues, List<Token> via, Bps tipShare) {
        Settings settings = new Settings(Map.of(
                "base", new Setting.OneToken(base),
                "venues", new Setting.Venues(venues),
                "via", new Setting.Tokens(via),
                "maxHops", new Setting.Whole(maxHops),
                "tipShare", new Setting.Share(tipShare),
                "minProfit", new Setting.Amount(minProfit)));
        return new ArbitrageStrategy(new StrategyContext(
                "agent", "arb", 31337, Address.of("0x" + "a".repeat(40)), BASE, via, settings, described()));
    }

    /** Calls that carry the action's own words, so that equal calls mean equal actions. */
    private static CallFactory described() {
        return action -> List.of(Call.of(
                pool(9_999),
                Bytes.of("0x" + HexFormat.of().formatHex(action.toString().getBytes(StandardCharsets.UTF_8)))));
    }
}
