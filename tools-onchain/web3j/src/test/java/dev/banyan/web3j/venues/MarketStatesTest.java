package dev.banyan.web3j.venues;

import static dev.banyan.web3j.venues.ScriptedContracts.RAY;
import static dev.banyan.web3j.venues.ScriptedContracts.USDC;
import static dev.banyan.web3j.venues.ScriptedContracts.WETH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.market.VenueState;
import dev.banyan.markets.feed.FeedBounds;
import dev.banyan.markets.feed.FeedState;
import dev.banyan.markets.lending.EfficiencyMode;
import dev.banyan.markets.lending.Holding;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.lending.RateCurve;
import dev.banyan.markets.lending.ReserveTerms;
import dev.banyan.markets.lending.ReserveTerms.Switch;
import dev.banyan.markets.vault.SharePrice;
import dev.banyan.markets.vault.SharePrices.Told;
import dev.banyan.markets.vault.VaultMarket;
import dev.banyan.testkit.sample.Samples;
import dev.banyan.web3j.abi.Words;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

final class MarketStatesTest {

    private static final BigInteger WAD = BigInteger.TEN.pow(18);

    private final ScriptedContracts contracts = ResolvedScene.withReserves();
    private final OnchainVenues venues =
            OnchainVenues.of(ResolvedScene.chain(contracts), Samples.ACCOUNT, contracts.chain);

    @Test
    void aLendingMarketShowsItsTermsRatesAndPrices() {
        LendingMarket market = lending();
        LendingMarket.Place usdc = market.place(USDC).orElseThrow();

        assertThat(market.places()).extracting(LendingMarket.Place::asset).containsExactly(WETH, USDC);
        assertThat(usdc.reserve().terms())
                .isEqualTo(new ReserveTerms(
                        USDC, Set.of(Switch.ACTIVE, Switch.BORROWING), 8_000, 8_500, 10_500, 1_000, 10_000, 5_000, 0));
        assertThat(usdc.reserve().curve())
                .isEqualTo(new RateCurve(percent(80), BigInteger.ZERO, percent(4), percent(75)));
        assertThat(usdc.reserve().state().available()).isEqualTo(600_000_000);
        assertThat(usdc.reserve().state().scaledDebt()).isEqualTo(400_000_000);
        assertThat(usdc.reserve().state().liquidityRate()).isEqualTo(RAY.divide(BigInteger.valueOf(40)));
        assertThat(market.prices().of(usdc.feed())).isEqualTo(100_000_000);
        assertThat(market.prices().of(market.place(WETH).orElseThrow().feed())).isEqualTo(200_000_000_000L);
        assertThat(market.healthFactor()).isEqualTo(BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
        assertThat(market.holdings().list()).isEmpty();
    }

    @Test
    void whatTheAccountHasAndOwesGrowsByTheIndicesUpToTheBlock() {
        contracts.reserve(USDC, new ScriptedReserve(1, ScriptedReserve.usual(6), 100_000_000, 1_000_000, 0, 0));
        contracts.reserve(WETH, new ScriptedReserve(0, ScriptedReserve.usual(18), 200_000_000_000L, 0, 1_000_000, 0));
        contracts.account(WAD, 0b1001, 0);
        LendingMarket market = lending();

        assertThat(market.supplied(USDC)).isGreaterThan(BigInteger.valueOf(1_000_000));
        assertThat(market.owed(WETH)).isGreaterThan(market.supplied(USDC));
        assertThat(market.owed(USDC)).isZero();
        assertThat(market.place(USDC).orElseThrow().asCollateral()).isTrue();
        assertThat(market.place(WETH).orElseThrow().asCollateral()).isFalse();
        assertThat(market.holdings().list()).extracting(Holding::feed).containsExactly(0, 1);
        assertThat(market.holdings().list().get(1).collateral()).isEqualTo(market.supplied(USDC));
        assertThat(market.holdings().list().get(0).debt()).isEqualTo(market.owed(WETH));
    }

    @Test
    void anEfficiencyModeBringsItsOwnTermsAndPrice() {
        Address source = Samples.address(0x99);
        contracts.account(WAD, 0, 2);
        contracts.answer(
                ScriptedContracts.POOL,
                "AavePool",
                "getEModeCategoryData",
                Words.uint(2),
                Words.uint(32)
                        + Words.uint(9_300)
                        + Words.uint(9_500)
                        + Words.uint(10_100)
                        + Words.address(source)
                        + Words.uint(160)
                        + Words.uint(0));
        assertThat(states()).noneMatch(LendingMarket.class::isInstance);

        contracts.answer(ScriptedContracts.ORACLE, "AaveOracle", "getAssetPrice", Words.address(source), Words.uint(7));
        contracts.chain.mine();
        LendingMarket market = lending();
        EfficiencyMode mode = market.mode().orElseThrow();

        assertThat(mode.ltv()).isEqualTo(9_300);
        assertThat(mode.liquidationThreshold()).isEqualTo(9_500);
        assertThat(market.prices().of(mode.feed().orElseThrow())).isEqualTo(7);

        contracts.reserve(WETH, new ScriptedReserve(0, ScriptedReserve.usual(18), 0, 0, 0, 0));
        contracts.chain.mine();
        LendingMarket fewer = lending();
        assertThat(fewer.places()).extracting(LendingMarket.Place::asset).containsExactly(USDC);
        assertThat(fewer.prices().of(fewer.mode().orElseThrow().feed().orElseThrow()))
                .isEqualTo(7);

        contracts.answer(ScriptedContracts.ORACLE, "AaveOracle", "getAssetPrice", Words.address(source), Words.uint(0));
        contracts.chain.mine();
        assertThat(lending().mode().orElseThrow().feed()).isEmpty();
    }

    @Test
    void aReserveWithDebtAtTheStableRateIsLeftOutAndTheMarketStays() {
        contracts.reserve(USDC, new ScriptedReserve(1, ScriptedReserve.usual(6), 100_000_000, 0, 0, 1));

        assertThat(lending().places()).extracting(LendingMarket.Place::asset).containsExactly(WETH);
        assertThat(states()).extracting(VenueState::venue).containsExactly("aave", "vault1", "ethUsd", "usdcUsd");
    }

    @Test
    void aStrangersDebtAtTheStableRateHidesNothingThatTheAccountHasOrOwes() {
        contracts.reserve(USDC, new ScriptedReserve(1, ScriptedReserve.usual(6), 100_000_000, 0, 1_000_000, 1));
        contracts.reserve(WETH, new ScriptedReserve(0, ScriptedReserve.usual(18), 200_000_000_000L, 500, 0, 1));
        contracts.account(WAD, 0b0110, 0);
        contracts.stableDebt(USDC, 0);
        LendingMarket market = lending();

        assertThat(market.held()).extracting(LendingMarket.Place::asset).containsExactly(WETH, USDC);
        assertThat(market.owed(USDC)).isGreaterThanOrEqualTo(BigInteger.valueOf(1_000_000));
        assertThat(market.place(USDC).orElseThrow().reserve().refusesRepayment(BigInteger.TEN))
                .isEmpty();
    }

    @Test
    void aMarketWhereTheAccountItselfOwesAtTheStableRateIsLeftOutAndSoIsOneThatDoesNotSay() {
        contracts.reserve(USDC, new ScriptedReserve(1, ScriptedReserve.usual(6), 100_000_000, 0, 1_000_000, 1));
        contracts.account(WAD, 0b0100, 0);
        assertThat(states()).noneMatch(LendingMarket.class::isInstance);

        contracts.stableDebt(USDC, 1);
        contracts.chain.mine();
        assertThat(states()).noneMatch(LendingMarket.class::isInstance);

        contracts.stableDebt(USDC, 0);
        contracts.chain.mine();
        assertThat(lending().held()).extracting(LendingMarket.Place::asset).containsExactly(USDC);
    }

    @Test
    void aReserveWithoutAPriceIsLeftOutAndTheOthersKeepTheirs() {
        contracts.reserve(WETH, new ScriptedReserve(0, ScriptedReserve.usual(18), 0, 0, 0, 0));
        contracts.reserve(USDC, new ScriptedReserve(1, ScriptedReserve.usual(6), 100_000_000, 0, 1_000_000, 0));
        contracts.account(WAD, 0b0100, 0);
        LendingMarket market = lending();

        assertThat(market.places()).extracting(LendingMarket.Place::asset).containsExactly(USDC);
        assertThat(market.prices().of(market.place(USDC).orElseThrow().feed())).isEqualTo(100_000_000);
    }

    @Test
    void aMarketWithoutAPriceForWhatTheAccountHasOrOwesIsLeftOut() {
        contracts.reserve(USDC, new ScriptedReserve(1, ScriptedReserve.usual(6), 0, 0, 1_000_000, 0));
        contracts.account(WAD, 0b0100, 0);

        assertThat(states()).extracting(VenueState::venue).doesNotContain("aave");
    }

    @Test
    void aReserveWhoseRateCurveIsAnotherStaysOnlyWhereTheAccountHasOrOwesSomething() {
        contracts.reserve(WETH, new ScriptedReserve(0, ScriptedReserve.usual(18), 200_000_000_000L, 500, 0, 0));
        contracts.account(WAD, 0b0010, 0);
        contracts.silence(ScriptedReserve.CURVE);
        LendingMarket market = lending();

        assertThat(market.places()).extracting(LendingMarket.Place::asset).containsExactly(WETH);
        assertThat(market.places().getFirst().reserve().curve()).isEqualTo(RateCurve.UNKNOWN);
    }

    @Test
    void aTokenThatDoesNotSayWhatLiesInItsReserveShowsNothingThereAndTheDebtStaysSeen() {
        contracts.reserve(USDC, new ScriptedReserve(1, ScriptedReserve.usual(6), 100_000_000, 0, 1_000_000, 0));
        contracts.account(WAD, 0b0100, 0);
        contracts.silence(USDC.address());
        LendingMarket market = lending();

        assertThat(market.owed(USDC)).isPositive();
        assertThat(market.place(USDC).orElseThrow().reserve().state().available())
                .isZero();
    }

    @Test
    void aTokenThatDoesNotSayWhatTheAccountHasCostsOnlyThatToken() {
        assertThat(states()).noneMatch(AccountBalances.class::isInstance);

        contracts.balance(WETH, 5);
        contracts.chain.mine();
        AccountBalances balances = state(AccountBalances.NAME, AccountBalances.class);

        assertThat(balances.of(WETH)).isEqualTo(5);
        assertThat(balances.knows(USDC)).isFalse();
        assertThat(balances.knows(WETH)).isTrue();
    }

    @Test
    void aVaultShowsItsPriceAndWhatTheAccountMayDo() {
        VaultMarket vault = state("vault1", VaultMarket.class);

        assertThat(vault.price()).isEqualTo(new SharePrice(BigInteger.valueOf(1_050_000), WAD));
        assertThat(vault.shares()).isEqualTo(3);
        assertThat(vault.state().offset()).isEqualTo(12);
        assertThat(vault.mostWithdrawn()).isEqualTo(4);
        assertThat(vault.mostDeposited()).isEqualTo(1_000_000);
        assertThat(vault.sharesOf(BigInteger.valueOf(2_100_000))).isEqualTo(WAD.shiftLeft(1));
    }

    @Test
    void aPriceOfFewBaseUnitsIsReadOffVeryManyShares() {
        contracts.shares(1, 3, 4);
        contracts.redeems(27, 1_900_000_000);
        VaultMarket vault = state("vault1", VaultMarket.class);
        assertThat(vault.price()).isEqualTo(new SharePrice(BigInteger.valueOf(19), WAD.multiply(BigInteger.TEN)));
        assertThat(vault.prices().told()).isEqualTo(Told.MANY_REDEEMED);
        assertThat(vault.prices().as(Told.ONE_REDEEMED)).contains(new SharePrice(BigInteger.ONE, WAD));
    }

    @Test
    void whatVeryManySharesRedeemForIsNoPriceIfAWholeOneRedeemsForAnother() {
        contracts.shares(1_050_000, 3, 4);
        contracts.redeems(27, 1_900_000_000);
        VaultMarket vault = state("vault1", VaultMarket.class);
        assertThat(vault.price()).isEqualTo(new SharePrice(BigInteger.valueOf(1_050_000), WAD));
    }

    @Test
    void aVaultThatDoesNotSayHowMuchItTakesTakesNothingAndIsStillSeen() {
        contracts.forget(ScriptedContracts.VAULT, "0x402d267d");

        assertThat(state("vault1", VaultMarket.class).mostDeposited()).isZero();
        assertThat(state("vault1", VaultMarket.class).mostWithdrawn()).isEqualTo(4);
    }

    @Test
    void aVaultThatDoesNotSayHowMuchItGivesBackMayBeAskedForAll() {
        contracts.shares(1_050_000, 2_000_000_000_000_000_000L, 4);
        contracts.forget(ScriptedContracts.VAULT, "0xce96cb77");
        contracts.forget(ScriptedContracts.VAULT, "0xd905777e");
        VaultMarket vault = state("vault1", VaultMarket.class);

        assertThat(vault.mostRedeemed()).isEqualTo(vault.shares());
        assertThat(vault.mostWithdrawn()).isEqualTo(2_100_000);
    }

    @Test
    void aVaultWithoutPreviewsIsWorthWhatItConvertsToOrItsPartOfAllAndTakesNothing() {
        contracts.forget(ScriptedContracts.VAULT, "0x4cdad506");
        contracts.answer(
                ScriptedContracts.VAULT, "0x07a2d13a" + Words.uint(BigInteger.TEN.pow(18)), Words.uint(1_020_000));
        assertThat(state("vault1", VaultMarket.class).price())
                .isEqualTo(new SharePrice(BigInteger.valueOf(1_020_000), WAD));
        assertThat(state("vault1", VaultMarket.class).prices().told()).isEqualTo(Told.CONVERTED);
        assertThat(state("vault1", VaultMarket.class).mostDeposited()).isZero();

        contracts.forget(ScriptedContracts.VAULT, "0x07a2d13a");
        contracts.chain.mine();
        VaultMarket vault = state("vault1", VaultMarket.class);
        assertThat(vault.price()).isEqualTo(new SharePrice(vault.state().previewRedeem(WAD), WAD));
        assertThat(vault.prices().told()).isEqualTo(Told.PART);
        assertThat(vault.shares()).isEqualTo(3);
    }

    @Test
    void aVenueThatMakesNoSenseIsLeftOut() {
        contracts.silence(ScriptedContracts.VAULT);
        contracts.silence(ScriptedContracts.ETH_USD);

        assertThat(states()).extracting(VenueState::venue).containsExactly("aave", "usdcUsd");
    }

    @Test
    void aFeedsAnswerMayBeNegativeAndIsShownAsItCame() {
        contracts.feed(ScriptedContracts.ETH_USD, 9, "-5", 1_700_000_000, 8);

        assertThat(state("ethUsd", FeedState.class).round().answer()).isEqualTo(-5);
        assertThat(state("ethUsd", FeedState.class).round().round()).isEqualTo(9);
    }

    @Test
    void theEndsOfAFeedsAnswersAreThoseOfTheAggregatorBehindIt() {
        assertThat(state("ethUsd", FeedState.class).bounds()).isEmpty();

        contracts.aggregator(ScriptedContracts.ETH_USD, Samples.address(901), "100", "1000000000000");
        contracts.chain.mine();
        assertThat(state("ethUsd", FeedState.class).bounds())
                .contains(new FeedBounds(BigInteger.valueOf(100), BigInteger.TEN.pow(12)));

        contracts.aggregator(ScriptedContracts.ETH_USD, Samples.address(902), "5", "7");
        contracts.chain.mine();
        assertThat(state("ethUsd", FeedState.class).bounds())
                .contains(new FeedBounds(BigInteger.valueOf(5), BigInteger.valueOf(7)));
    }

    @Test
    void aHeadIsReadOnceAndCurvesOnceForAllHeads() {
        states();
        int first = contracts.asked();
        states();
        assertThat(contracts.asked()).isEqualTo(first);

        contracts.chain.mine();
        states();
        int second = contracts.asked() - first;
        contracts.chain.mine();
        states();
        assertThat(contracts.asked() - first - second).isEqualTo(second);
        // Three balances, three of the account, eight for each of two reserves, nine of the vault, three for each of
        // two feeds.
        assertThat(second).isEqualTo(3 + 3 + 2 * 8 + 9 + 2 * 3);
    }

    @Test
    void aNodeThatDoesNotAnswerFailsTheReadAndIsAskedAgain() {
        Head head = contracts.chain.headNow();
        contracts.chain.lose("no answer");
        assertThatThrownBy(
                        () -> venues.market().states(head).toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ChainException.class);

        contracts.chain.restore();
        assertThat(states()).hasSize(4);
    }

    private LendingMarket lending() {
        return state("aave", LendingMarket.class);
    }

    private <S extends VenueState> S state(String venue, Class<S> type) {
        return states().stream()
                .filter(state -> state.venue().equals(venue))
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private List<VenueState> states() {
        return venues.market()
                .states(contracts.chain.headNow())
                .toCompletableFuture()
                .join();
    }

    private static BigInteger percent(long percent) {
        return RAY.multiply(BigInteger.valueOf(percent)).divide(BigInteger.valueOf(100));
    }
}
