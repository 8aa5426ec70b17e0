package dev.banyan.daemon.report;

import static dev.banyan.testkit.sample.Samples.ETH;
import static dev.banyan.testkit.sample.Samples.USDC;
import static dev.banyan.testkit.sample.Samples.WETH;
import static dev.banyan.testkit.sample.Samples.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.agent.PositionToken.Kind;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.testkit.chain.FakeChain;
import dev.banyan.testkit.sample.SampleAgent;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalanceSheetTest {

    private static final Wei FEES = Wei.gwei(3);

    @Test
    void netCountsTheNativeAssetAndItsWrappedFormAlikeAndTakesFeesOff() {
        BalanceSheet sheet = sheet(Map.of(ETH, units("-1", ETH), WETH, units("1.5", WETH)));

        assertThat(sheet.net(PriceBook.of(WETH), WETH)).contains(half());
    }

    @Test
    void netLeavesOutWhatHasNoPriceAndSaysSo() {
        BalanceSheet sheet = sheet(Map.of(WETH, units("0.5", WETH), USDC, units("700", USDC)));

        assertThat(sheet.net(PriceBook.of(WETH), WETH)).contains(half());
        assertThat(sheet.unpriced(PriceBook.of(WETH), WETH)).containsExactly(USDC);
    }

    @Test
    void aTokenThatDidNotChangeIsNotCalledUnpriced() {
        BalanceSheet sheet = sheet(Map.of(USDC, BigInteger.ZERO, ETH, BigInteger.ONE));

        assertThat(sheet.unpriced(PriceBook.of(WETH), WETH)).isEmpty();
    }

    @Test
    void roundsEveryValueAgainstTheAgent() {
        PriceBook third = new PriceBook(WETH, Map.of(USDC, new PriceBook.Price(BigInteger.ONE, BigInteger.valueOf(3))));

        assertThat(free(BigInteger.valueOf(5)).net(third, WETH)).contains(TokenAmount.of(WETH, BigInteger.ONE));
        assertThat(free(BigInteger.valueOf(-5)).net(third, WETH))
                .contains(TokenAmount.of(WETH, BigInteger.valueOf(-2)));
    }

    @Test
    void thereIsNoNetWhereGasHasNoPrice() {
        assertThat(sheet(Map.of(USDC, BigInteger.ONE)).net(PriceBook.of(USDC), WETH))
                .isEmpty();
    }

    @Test
    void whatIsSuppliedAndOwedCountsAndASwapOfOneFormForTheOtherDoesNot() {
        Token share = new Token("USDC@vault", Samples.address(91), 18);
        Token debt = new Token("WETH owed", Samples.address(92), 18);
        PriceBook book = new PriceBook(
                USDC,
                Map.of(WETH, new PriceBook.Price(units("2000", USDC), units("1", WETH))),
                Map.of(share, new PriceBook.Price(BigInteger.TWO, BigInteger.ONE)));
        BalanceSheet sheet = new BalanceSheet(
                Map.of(USDC, BigInteger.valueOf(-100)),
                Wei.ZERO,
                List.of(
                        new PositionLine(
                                "vault", position(share, USDC, Kind.SHARE), BigInteger.ONE, BigInteger.valueOf(51)),
                        new PositionLine(
                                "market", position(debt, WETH, Kind.DEBT), units("1", WETH), units("0.5", WETH))));

        assertThat(sheet.net(book, WETH)).contains(amount("1000", USDC));
        assertThat(sheet.unpriced(book, WETH)).isEmpty();
        assertThat(sheet.unpriced(new PriceBook(USDC, book.prices()), WETH)).containsExactly(USDC);
    }

    @Test
    void aShareThatLostItsWorthIsALossThoughItWasHeldThroughout() {
        Token share = new Token("USDC@vault", Samples.address(91), 18);
        PriceBook first =
                new PriceBook(USDC, Map.of(), Map.of(share, new PriceBook.Price(BigInteger.TWO, BigInteger.ONE)));
        PriceBook last = new PriceBook(
                USDC,
                Map.of(WETH, new PriceBook.Price(BigInteger.ONE, BigInteger.ONE)),
                Map.of(share, new PriceBook.Price(BigInteger.ONE, BigInteger.ONE)));
        BigInteger thousand = BigInteger.valueOf(1_000);
        BalanceSheet sheet = new BalanceSheet(
                Map.of(),
                Wei.ZERO,
                List.of(new PositionLine("vault", position(share, USDC, Kind.SHARE), thousand, thousand)));

        assertThat(sheet.heldShares()).isTrue();
        assertThat(sheet.net(first, last, WETH)).contains(TokenAmount.of(USDC, thousand.negate()));
    }

    private static PositionToken position(Token token, Token asset, Kind kind) {
        return new PositionToken(token, asset, kind);
    }

    @Test
    void readsTheDifferenceOfTwoBlocks() {
        FakeChain chain = new FakeChain(Samples.CHAIN_ID).fund(Samples.ACCOUNT, USDC, BigInteger.TEN);
        Head start = chain.mine();
        Head end = chain.mine();
        chain.fund(Samples.ACCOUNT, USDC, BigInteger.TWO).fund(Samples.ACCOUNT, ETH, BigInteger.ONE);

        BalanceSheet sheet = BalanceSheet.read(chain, SampleAgent.named("a").definition(), start, end, List.of())
                .toCompletableFuture()
                .join();

        assertThat(sheet.changes())
                .containsEntry(USDC, BigInteger.TWO)
                .containsEntry(ETH, BigInteger.ONE)
                .containsEntry(WETH, BigInteger.ZERO);
        assertThat(sheet.changes().keySet()).first().isEqualTo(ETH);
        assertThat(sheet.fees()).isEqualTo(Wei.ZERO);
    }

    private static BalanceSheet sheet(Map<Token, BigInteger> changes) {
        return new BalanceSheet(changes, FEES);
    }

    private static BalanceSheet free(BigInteger usdc) {
        return new BalanceSheet(Map.of(USDC, usdc), Wei.ZERO);
    }

    private static BigInteger units(String number, Token token) {
        return amount(number.replace("-", ""), token)
                .units()
                .multiply(BigInteger.valueOf(number.startsWith("-") ? -1 : 1));
    }

    private static TokenAmount half() {
        return amount("0.5", WETH).minus(TokenAmount.of(WETH, FEES.value()));
    }
}
