package dev.banyan.web3j.uniswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.markets.liquidity.PoolTerms;
import dev.banyan.web3j.helper.HelperContract;
import dev.banyan.web3j.payout.BatchCalldata;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VenueCallDecoderTest {

    private static final VenueBook BOOK = SampleVenues.book();
    private static final VenueCallFactory CALLS = new VenueCallFactory(BOOK);
    private static final CallDecoder DECODER = new VenueCallDecoder(BOOK, SampleVenues.pairs());

    @Test
    void everyActionIsReadBackFromItsCall() {
        RandomActions actions = new RandomActions(61);
        for (int i = 0; i < 2_000; i++) {
            Action action = actions.next();

            assertThat(DECODER.decode(CALLS.own(action))).isEqualTo(new Decoded.Known(action));
        }
    }

    @Test
    void aSwapsFirstCallIsItsExactAllowance() {
        RandomActions actions = new RandomActions(62);
        for (int i = 0; i < 100; i++) {
            Action.Swap swap = actions.swap();
            Address router = BOOK.venue(swap.venue()).orElseThrow().router();

            assertThat(DECODER.decode(CALLS.calls(swap).getFirst()))
                    .isEqualTo(new Decoded.Known(new Action.Approve(
                            swap.amountIn().token(), router, swap.amountIn().units())));
        }
    }

    @Test
    void aChangedCallIsNeverReadAsTheSameActionAndWhatIsReadIsWhatTheCallSays() {
        RandomActions actions = new RandomActions(63);
        int known = 0;
        for (int i = 0; i < 10_000; i++) {
            Action action = actions.next();
            Call changed = changed(CALLS.own(action), actions);
            if (DECODER.decode(changed) instanceof Decoded.Known(Action read)) {
                known++;
                assertThat(read).isNotEqualTo(action);
                assertThat(CALLS.own(read)).isEqualTo(changed);
            }
        }
        assertThat(known).isBetween(1, 9_000);
    }

    @Test
    void trailingBytesAndDirtyPaddingAreRefused() {
        Call pay = only(new Action.Pay(TokenAmount.of(SampleVenues.USDC, BigInteger.TEN), SampleVenues.PAYROLL));
        String data = pay.data().value();

        assertUnknown(Call.of(pay.to(), Bytes.of(data + "00")));
        assertUnknown(Call.of(pay.to(), Bytes.of(data + "00".repeat(32))));
        assertUnknown(Call.of(pay.to(), Bytes.of(data.substring(0, 10) + "01" + data.substring(12))));
        assertUnknown(Call.of(pay.to(), Bytes.of(data.substring(0, data.length() - 2))));
    }

    @Test
    void unknownSelectorsAreRefusedAtEveryContract() {
        List<String> dangerous = List.of(
                "0x23b872dd" + "0".repeat(192), // transferFrom
                "0x38ed1738" + "0".repeat(320),
                "0x8803dbee" + "0".repeat(320), // swapTokensForExactTokens
                "0xd505accf" + "0".repeat(448), // permit
                "0x39509351" + "0".repeat(128), // increaseAllowance
                "0x01681a62" + "0".repeat(64), // sweep
                "0xa9059c");
        for (Address contract : List.of(
                SampleVenues.USDC.address(),
                SampleVenues.WETH.address(),
                BOOK.venues().getFirst().router(),
                BOOK.executor().address(),
                BOOK.payer().address(),
                BOOK.executor().deployment().to(),
                SampleVenues.PAYROLL)) {
            for (String data : dangerous) {
                assertUnknown(Call.of(contract, Bytes.of(data)));
            }
        }
    }

    @Test
    void tokensOutsideTheRegistryAreRefused() {
        Call pay = only(new Action.Pay(TokenAmount.of(SampleVenues.USDC, BigInteger.TEN), SampleVenues.PAYROLL));
        Call swap = CALLS.own(swapOf(SampleVenues.USDC, SampleVenues.LINK));

        assertUnknown(Call.of(SampleVenues.address(0x99), pay.data()));
        assertUnknown(Call.of(
                swap.to(),
                Bytes.of(swap.data()
                        .value()
                        .replace(
                                SampleVenues.LINK.address().value().substring(2),
                                SampleVenues.address(0x99).value().substring(2)))));
    }

    @Test
    void poolsThatTheirFactoryHasNotConfirmedAreRefused() {
        CallDecoder knowsNone = new VenueCallDecoder(BOOK, new ConfirmedPairs());
        RandomActions actions = new RandomActions(64);

        assertThat(knowsNone.decode(CALLS.own(actions.swap()))).isInstanceOf(Decoded.Unknown.class);
        assertThat(knowsNone.decode(CALLS.own(actions.arbitrage()))).isInstanceOf(Decoded.Unknown.class);
    }

    @Test
    void aPoolPassedOffAsOneOfTheOtherKindIsRefused() {
        PoolTerms ticks = SampleVenues.tickPools().getFirst();
        V2Pair pair = SampleVenues.pairs()
                .of(BOOK.venues().getFirst(), ticks.token0(), ticks.token1())
                .orElseThrow();
        Hop there = ticks.hop(true);
        Hop back = pair.hop(false);
        Hop asPair = new Hop(there.venue(), there.pool(), there.tokenIn(), there.tokenOut(), true, there.fee());
        Hop asTicks =
                new Hop(back.venue(), back.pool(), back.tokenIn(), back.tokenOut(), false, back.fee(), Hop.Kind.TICKS);

        assertThat(DECODER.decode(execute(there, back))).isInstanceOf(Decoded.Known.class);
        assertUnknown(execute(asPair, back));
        assertUnknown(execute(there, asTicks));
    }

    private static Call execute(Hop there, Hop back) {
        Cycle cycle = new Cycle(BigInteger.TEN, List.of(there, back));
        Action.Arbitrage action = new Action.Arbitrage(there.tokenIn(), List.of(cycle), BigInteger.ONE, 5);
        return Call.of(BOOK.executor().address(), ActionCalldata.execute(action));
    }

    @Test
    void nativeAssetSentToAContractIsNoPayment() {
        Wei some = Wei.of(5);

        assertUnknown(new Call(SampleVenues.WETH.address(), some, Bytes.EMPTY));
        assertUnknown(new Call(BOOK.executor().address(), some, Bytes.EMPTY));
        assertUnknown(new Call(BOOK.venues().getFirst().router(), some, Bytes.EMPTY));
        assertUnknown(new Call(SampleVenues.pairs().all().getFirst().address(), some, Bytes.EMPTY));
        assertUnknown(new Call(SampleVenues.tickPools().getFirst().address(), some, Bytes.EMPTY));
        BOOK.tickVenues().getFirst().contracts().forEach(it -> assertUnknown(new Call(it, some, Bytes.EMPTY)));
    }

    @Test
    void nativeAssetSentAlongACallThatTakesNoneIsRefused() {
        RandomActions actions = new RandomActions(65);
        for (int i = 0; i < 100; i++) {
            Call swap = CALLS.own(actions.swap());
            Call execute = CALLS.own(actions.arbitrage());

            assertUnknown(new Call(swap.to(), Wei.of(1), swap.data()));
            assertUnknown(new Call(execute.to(), Wei.of(1), execute.data()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ArbitrageExecutor", "BatchPayer", "MinOutRouter"})
    void onlyTheHelpersOfThisOwnerMayBeDeployed(String helper) {
        Action deploy =
                new Action.Deploy(helper, BOOK.helper(helper).orElseThrow().address());
        Call ours = only(deploy);

        assertThat(DECODER.decode(ours)).isEqualTo(new Decoded.Known(deploy));
        assertUnknown(HelperContract.of(helper, SampleVenues.PAYROLL).deployment());
        assertUnknown(new Call(ours.to(), Wei.of(1), ours.data()));
        assertUnknown(Call.of(ours.to(), ours.data().concat(Bytes.of("0x00"))));
        assertUnknown(Call.of(ours.to(), Bytes.of("0x01" + ours.data().value().substring(4))));
    }

    @Test
    void aHelperOfAnotherOwnerIsUnknown() {
        Call execute = CALLS.own(new RandomActions(66).arbitrage());
        Call pay = CALLS.own(new RandomActions(67).payBatch());

        assertUnknown(Call.of(
                HelperContract.of("ArbitrageExecutor", SampleVenues.PAYROLL).address(), execute.data()));
        assertUnknown(
                Call.of(HelperContract.of("BatchPayer", SampleVenues.PAYROLL).address(), pay.data()));
    }

    @Test
    void aBatchsFirstCallIsTheExactAllowanceOfItsTotal() {
        Action.PayBatch batch = new RandomActions(68).payBatch();

        assertThat(DECODER.decode(CALLS.calls(batch).getFirst()))
                .isEqualTo(new Decoded.Known(
                        new Action.Approve(batch.token(), BOOK.payer().address(), batch.total())));
    }

    @Test
    void aBatchWithAKeyTwiceNothingToPayOrAForeignTokenIsUnknown() {
        Payout one = payout(1);
        Call good = CALLS.own(batch(List.of(one, payout(2))));
        String data = good.data().value();
        String secondKey = payout(2).key().value().substring(2);
        String tail = data.substring(0, data.length() - 64);

        assertThat(DECODER.decode(good)).isInstanceOf(Decoded.Known.class);
        assertUnknown(Call.of(
                good.to(), Bytes.of(data.replace(secondKey, one.key().value().substring(2)))));
        assertUnknown(Call.of(good.to(), Bytes.of(tail + "0".repeat(64))));
        assertUnknown(Call.of(
                good.to(),
                Bytes.of(data.replace(
                        SampleVenues.USDC.address().value().substring(2),
                        SampleVenues.address(0x99).value().substring(2)))));
        assertUnknown(new Call(good.to(), Wei.of(1), good.data()));
        assertUnknown(Call.of(good.to(), Bytes.of(tail)));
        assertUnknown(Call.of(good.to(), Bytes.of(BatchCalldata.PAY.value() + "0".repeat(192))));
    }

    @Test
    void aBatchIsNoLongerThanATransactionTakes() {
        List<Payout> most = IntStream.range(0, BatchCalldata.MOST_PAYOUTS)
                .mapToObj(VenueCallDecoderTest::payout)
                .toList();
        List<Payout> tooMany = IntStream.rangeClosed(0, BatchCalldata.MOST_PAYOUTS)
                .mapToObj(VenueCallDecoderTest::payout)
                .toList();

        assertThat(DECODER.decode(CALLS.own(batch(most)))).isEqualTo(new Decoded.Known(batch(most)));
        assertThatThrownBy(() -> CALLS.calls(batch(tooMany))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBatchOfTheNativeAssetOrThroughAnotherContractHasNoCalls() {
        List<Payout> payouts = List.of(payout(1));

        assertThatThrownBy(() -> CALLS.calls(
                        new Action.PayBatch(SampleVenues.ETH, BOOK.payer().address(), payouts)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CALLS.calls(new Action.PayBatch(SampleVenues.USDC, SampleVenues.PAYROLL, payouts)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Action.PayBatch batch(List<Payout> payouts) {
        return new Action.PayBatch(SampleVenues.USDC, BOOK.payer().address(), payouts);
    }

    private static Payout payout(int number) {
        return new Payout(Hash.sha256("line " + number), SampleVenues.PAYROLL, BigInteger.valueOf(1_000 + number));
    }

    private static Action.Swap swapOf(Token from, Token to) {
        return new Action.Swap(
                "dexA",
                List.of(from, to),
                TokenAmount.of(from, BigInteger.TEN),
                TokenAmount.of(to, BigInteger.ONE),
                SampleVenues.ACCOUNT,
                Instant.ofEpochSecond(1_700_000_000));
    }

    private static Call only(Action action) {
        List<Call> calls = CALLS.calls(action);
        assertThat(calls).hasSize(1);
        return calls.getFirst();
    }

    private static void assertUnknown(Call call) {
        assertThat(DECODER.decode(call)).isInstanceOf(Decoded.Unknown.class);
    }

    /** A flipped digit, bytes added or taken away at the end, or other value: one of the four. */
    private static Call changed(Call call, RandomActions random) {
        String digits = call.data().value().substring(2);
        return switch (random.below(4)) {
            case 0 -> new Call(call.to(), call.value().plus(Wei.of(1)), call.data());
            case 1 -> new Call(call.to(), call.value(), call.data().concat(Bytes.of("0x0" + random.below(10))));
            case 2 ->
                digits.isEmpty()
                        ? new Call(SampleVenues.ACCOUNT, call.value(), call.data())
                        : new Call(call.to(), call.value(), Bytes.of("0x" + digits.substring(0, digits.length() - 2)));
            default ->
                digits.isEmpty()
                        ? new Call(SampleVenues.ACCOUNT, call.value(), call.data())
                        : flipped(call, digits, random);
        };
    }

    private static Call flipped(Call call, String digits, RandomActions random) {
        int at = random.below(digits.length());
        char other = Character.forDigit((Character.digit(digits.charAt(at), 16) + 1 + random.below(15)) % 16, 16);
        return new Call(
                call.to(), call.value(), Bytes.of("0x" + digits.substring(0, at) + other + digits.substring(at + 1)));
    }
}
