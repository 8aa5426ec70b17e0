package dev.banyan.web3j.venues;

import static dev.banyan.web3j.venues.ScriptedContracts.ETH_USD;
import static dev.banyan.web3j.venues.ScriptedContracts.USDC;
import static dev.banyan.web3j.venues.ScriptedContracts.USDC_USD;
import static dev.banyan.web3j.venues.ScriptedContracts.WETH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.PriceDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OnchainPricesTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<PriceDefinition> FEEDS =
            List.of(new PriceDefinition.Feed(WETH, "ethUsd", HOUR), new PriceDefinition.Feed(USDC, "usdcUsd", HOUR));

    private static final Address SEQUENCER = Address.of("0x" + "00".repeat(19) + "53");

    private final ScriptedContracts contracts = ResolvedScene.withReserves();
    private final OnchainVenues venues =
            OnchainVenues.of(ResolvedScene.chain(contracts), Samples.ACCOUNT, contracts.chain);

    @Test
    void aTokenIsWorthItsFeedsAnswerOverTheUnits() {
        answers("200000000000", 0, "99900000", 0);

        // 1,000 USDC at 0.999 USD over 2,000 USD.
        assertThat(book(WETH).value(Samples.amount("1000", USDC), RoundingMode.UNNECESSARY))
                .contains(Samples.amount("0.4995", WETH));
        assertThat(book(WETH).value(Samples.amount("1", Samples.ETH), RoundingMode.UNNECESSARY))
                .contains(Samples.amount("1", WETH));
        assertThat(book(USDC).value(Samples.amount("0.999", WETH), RoundingMode.UNNECESSARY))
                .contains(Samples.amount("2000", USDC));
    }

    @Test
    void feedsMayHaveOtherDecimalsThanEachOther() {
        answers("200000000000", 0, "99900000", 0);
        contracts.feed(USDC_USD, 3, "999000000000000000", now(), 18);

        assertThat(book(WETH).value(Samples.amount("1000", USDC), RoundingMode.UNNECESSARY))
                .contains(Samples.amount("0.4995", WETH));
    }

    @Test
    void anAnswerAsOldAsItMayBeCountsAndOneSecondMoreDoesNot() {
        answers("200000000000", 0, "99900000", HOUR.toSeconds());
        assertThat(book(WETH).price(USDC)).isPresent();

        contracts.chain.mine();
        answers("200000000000", 0, "99900000", HOUR.toSeconds() + 1);
        assertThat(book(WETH).price(USDC)).isEmpty();
        assertThat(book(WETH).price(WETH)).isPresent();
    }

    @Test
    void withoutAFreshAnswerForTheUnitNothingHasAPrice() {
        answers("200000000000", HOUR.toSeconds() + 1, "99900000", 0);

        assertThat(book(WETH).price(USDC)).isEmpty();
        assertThat(book(WETH).prices()).containsOnlyKeys(WETH, Samples.ETH);
    }

    @Test
    void anAnswerOfZeroOrLessIsNone() {
        for (String answer : List.of("0", "-1")) {
            answers("200000000000", 0, answer, 0);
            assertThat(book(WETH).price(USDC)).isEmpty();
            contracts.chain.mine();
        }
    }

    @Test
    void anAnswerAtTheEndOfItsAggregatorIsNoPrice() {
        contracts.aggregator(USDC_USD, Samples.address(901), "90000000", "1000000000");
        answers("200000000000", 0, "90000001", 0);
        assertThat(book(WETH).price(USDC)).isPresent();

        contracts.chain.mine();
        answers("200000000000", 0, "90000000", 0);
        assertThat(book(WETH).price(USDC)).isEmpty();
    }

    @Test
    void aShareRedeemsForWhatTheVaultPreviews() {
        Token share = ResolvedScene.chain(contracts)
                .venues()
                .get(2)
                .positions()
                .getFirst()
                .token();
        BigInteger two = BigInteger.TWO.multiply(BigInteger.TEN.pow(18));

        assertThat(book(WETH).redeemed(share, two, RoundingMode.UNNECESSARY)).contains(BigInteger.valueOf(2_100_000));

        contracts.shares(0, 3, 4);
        contracts.chain.mine();
        assertThat(book(WETH).redeemed(share, two, RoundingMode.FLOOR)).isEmpty();
    }

    @Test
    void aSequencerThatIsDownOrCameBackWithinAnHourTakesItsFeedsPricesAway() {
        contracts.uptime(SEQUENCER, 0, 0);
        OnchainVenues rollup = OnchainVenues.of(
                ResolvedScene.chain(contracts, ResolvedScene.sequenced("usdcUsd", SEQUENCER)),
                Samples.ACCOUNT,
                contracts.chain);
        answers("200000000000", 0, "99900000", 0);

        contracts.uptime(SEQUENCER, 0, now() - HOUR.toSeconds());
        assertThat(book(rollup, WETH).price(USDC)).isPresent();
        contracts.chain.mine();
        answers("200000000000", 0, "99900000", 0);
        contracts.uptime(SEQUENCER, 0, now() - HOUR.toSeconds() + 1);
        assertThat(book(rollup, WETH).price(USDC)).isEmpty();
        contracts.chain.mine();
        answers("200000000000", 0, "99900000", 0);
        contracts.uptime(SEQUENCER, 1, now() - 99_999);
        assertThat(book(rollup, WETH).price(USDC)).isEmpty();
        contracts.chain.mine();
        answers("200000000000", 0, "99900000", 0);
        contracts.silence(SEQUENCER);
        assertThat(book(rollup, WETH).price(USDC)).isEmpty();
    }

    /** Answers of so many seconds before the head. */
    private void answers(String eth, long ethAge, String usdc, long usdcAge) {
        contracts.feed(ETH_USD, 7, eth, now() - ethAge, 8);
        contracts.feed(USDC_USD, 3, usdc, now() - usdcAge, 8);
    }

    private long now() {
        return contracts.chain.headNow().time().getEpochSecond();
    }

    private PriceBook book(Token unit) {
        return book(venues, unit);
    }

    private PriceBook book(OnchainVenues seen, Token unit) {
        return seen.prices(unit, FEEDS)
                .prices(contracts.chain.headNow())
                .toCompletableFuture()
                .join();
    }
}
