package dev.banyan.strategies.yield;

import static dev.banyan.strategies.yield.Savings.AAVE;
import static dev.banyan.strategies.yield.Savings.EVERY;
import static dev.banyan.strategies.yield.Savings.USDC;
import static dev.banyan.strategies.yield.Savings.VAULT;
import static dev.banyan.strategies.yield.Savings.WETH;
import static dev.banyan.strategies.yield.Savings.usdc;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.StrategyContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A strategy as the file of an agent that saves makes it. */
final class Saver {

    private Saver() {}

    static YieldStrategy strategy() {
        return strategy(Map.of());
    }

    static YieldStrategy strategy(Map<String, Setting> others) {
        Settings settings = settings();
        for (Map.Entry<String, Setting> other : others.entrySet()) {
            settings = settings.with(other.getKey(), other.getValue());
        }
        return new YieldStrategy(new StrategyContext(
                "saver",
                "yield",
                31337,
                Address.of("0x" + "aa".repeat(20)),
                WETH,
                List.of(WETH, USDC),
                settings,
                action -> List.of(Call.of(USDC.address(), Bytes.EMPTY))));
    }

    /** A hundred dollars stay; a move must bring five in a month. */
    static Settings settings() {
        return new Settings(Map.ofEntries(
                Map.entry("asset", new Setting.OneToken(USDC)),
                Map.entry("venues", new Setting.Venues(List.of(AAVE, VAULT))),
                Map.entry("minGain", new Setting.Amount(TokenAmount.of(USDC, usdc(5)))),
                Map.entry("every", new Setting.Blocks(EVERY)),
                Map.entry("buffer", new Setting.Amount(TokenAmount.of(USDC, usdc(100)))),
                Map.entry("horizon", new Setting.Span(Duration.ofDays(30))),
                Map.entry("rest", new Setting.Span(Duration.ofHours(1))),
                Map.entry("hysteresis", new Setting.Share(new Bps(5_000))),
                Map.entry("mostFall", new Setting.Share(new Bps(5))),
                Map.entry("tolerance", new Setting.Share(new Bps(10))),
                Map.entry("measure", new Setting.Span(Duration.ofHours(1)))));
    }
}
