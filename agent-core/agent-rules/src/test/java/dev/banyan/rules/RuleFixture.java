package dev.banyan.rules;

import dev.banyan.api.brain.Situation;
import dev.banyan.api.brain.Situation.StrategyState;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.market.PriceBook.Price;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.setting.Settings;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small world: WETH the unit, USDC at 0.0005 WETH, LINK without a price, strategy arb armed at a loss, a loan with a health factor of 1.1. */
final class RuleFixture {

    static final Token WETH = new Token("WETH", Address.of("0x" + "11".repeat(20)), 18);
    static final Token USDC = new Token("USDC", Address.of("0x" + "22".repeat(20)), 6);
    static final Token LINK = new Token("LINK", Address.of("0x" + "33".repeat(20)), 18);
    static final Token BRIDGED = new Token("USDC.e", Address.of("0x" + "44".repeat(20)), 6);
    static final Token ETH = Token.nativeAsset("ETH");
    static final RuleWords WORDS = new RuleWords(
            WETH,
            List.of(WETH, USDC, LINK, BRIDGED, ETH),
            Set.of("arb", "my-strategy"),
            Set.of("aave", "no-debt", "unread"));

    private RuleFixture() {}

    static Situation situation(long block, Wei nextBaseFee) {
        Head head = new Head(
                block,
                Hash.ZERO,
                Hash.ZERO,
                Instant.ofEpochSecond(1_000 + block),
                Wei.gwei(1),
                nextBaseFee,
                30_000_000);
        // 0.0005 WETH for one USDC: 5e14 wei for 1e6 units
        Price usdc = new Price(BigInteger.valueOf(500_000_000L), BigInteger.ONE);
        return new Situation(
                head,
                Map.of(
                        WETH, TokenAmount.parse(WETH, "1.5"),
                        USDC, TokenAmount.parse(USDC, "5000"),
                        BRIDGED, TokenAmount.parse(BRIDGED, "7"),
                        ETH, TokenAmount.parse(ETH, "2")),
                new PriceBook(WETH, Map.of(USDC, usdc)),
                Map.of(
                        "arb",
                        new StrategyState(
                                true,
                                Settings.none(),
                                TokenAmount.parse(WETH, "0.05").negated())),
                List.of(),
                Map.of(
                        "aave",
                        new BigInteger("1100000000000000000"),
                        "no-debt",
                        BigInteger.TWO.pow(256).subtract(BigInteger.ONE)));
    }

    static Situation situation() {
        return situation(100, Wei.gwei(45));
    }
}
