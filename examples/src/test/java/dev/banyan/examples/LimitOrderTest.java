package dev.banyan.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitOrderTest {

    private static final Address ACCOUNT = Address.of("0x" + "aa".repeat(20));
    private static final Token WETH = new Token("WETH", Address.of("0x" + "01".repeat(20)), 18);
    private static final Token USDC = new Token("USDC", Address.of("0x" + "02".repeat(20)), 6);

    private final LimitOrder order = new LimitOrder(new StrategyContext(
            "trader",
            "exit",
            31337,
            ACCOUNT,
            WETH,
            List.of(WETH, USDC),
            new Settings(Map.of(
                    "sell", new Setting.Amount(TokenAmount.parse(WETH, "1")),
                    "atLeast", new Setting.Amount(TokenAmount.parse(USDC, "2000")),
                    "venues", new Setting.Venues(List.of("dexA")))),
            action -> List.of(Call.of(ACCOUNT, Bytes.EMPTY))));

    @Test
    void waitsWhileTheVenueGivesLess() {
        assertThat(step(order.initial(), "dexA", "200000").intents()).isEmpty();
    }

    @Test
    void sellsOnceTheVenueGivesEnoughAndGuaranteesTheLimit() {
        List<Intent> intents = step(order.initial(), "dexA", "210000").intents();

        assertThat(intents).hasSize(1);
        assertThat(intents.getFirst().action()).isInstanceOfSatisfying(Action.Swap.class, swap -> {
            assertThat(swap.minOut()).isEqualTo(TokenAmount.parse(USDC, "2000"));
            assertThat(swap.recipient()).isEqualTo(ACCOUNT);
        });
    }

    @Test
    void ignoresVenuesThatItWasNotGiven() {
        assertThat(step(order.initial(), "dexB", "210000").intents()).isEmpty();
    }

    @Test
    void isFilledOnceAndForAll() {
        StrategyStep<LimitOrder.State> first = step(order.initial(), "dexA", "210000");
        LimitOrder.State filled = outcome(first, new IntentOutcome.Confirmed(List.of()));

        assertThat(step(filled, "dexA", "210000").intents()).isEmpty();
    }

    @Test
    void triesAgainUnderANewIdAfterAnAttemptThatCameToNothing() {
        StrategyStep<LimitOrder.State> first = step(order.initial(), "dexA", "210000");
        LimitOrder.State again = outcome(first, new IntentOutcome.Expired());

        assertThat(step(again, "dexA", "210000").intents().getFirst().id())
                .isNotEqualTo(first.intents().getFirst().id());
    }

    @Test
    void doesNotTryAgainWhileTheOutcomeIsUnknown() {
        StrategyStep<LimitOrder.State> first = step(order.initial(), "dexA", "210000");
        LimitOrder.State unknown = outcome(first, new IntentOutcome.Unknown("no answer"));

        assertThat(step(unknown, "dexA", "210000").intents()).isEmpty();
    }

    private LimitOrder.State outcome(StrategyStep<LimitOrder.State> step, IntentOutcome outcome) {
        return order.on(
                        step.state(),
                        new StrategyInput.Outcome(step.intents().getFirst().id(), outcome))
                .state();
    }

    private StrategyStep<LimitOrder.State> step(LimitOrder.State state, String venue, String usdcFor100Weth) {
        Pool pool = new Pool.ConstantProduct(
                venue,
                Address.of("0x" + "0b".repeat(20)),
                WETH,
                USDC,
                BigInteger.TEN.pow(20),
                TokenAmount.parse(USDC, usdcFor100Weth).units(),
                new Ppm(3000));
        Head head = new Head(
                7, Hash.ZERO, Hash.ZERO, Instant.ofEpochSecond(1_700_000_000), Wei.gwei(10), Wei.gwei(10), 30_000_000);
        MarketView market =
                new MarketView(head, List.of(pool), new Fees(Wei.gwei(10), Wei.gwei(1)), PriceBook.of(WETH));
        return order.on(state, new StrategyInput.NewHead(market));
    }
}
