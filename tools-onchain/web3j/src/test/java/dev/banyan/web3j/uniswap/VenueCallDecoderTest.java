package dev.banyan.web3j.uniswap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VenueCallDecoderTest {

    private static final VenueBook BOOK = SampleVenues.book();
    private static final CallFactory CALLS = new VenueCallFactory(BOOK);
    private static final CallDecoder DECODER = new VenueCallDecoder(BOOK, SampleVenues.pairs());

    @Test
    void everyActionIsReadBackFromItsCall() {
        RandomActions actions = new RandomActions(61);
        for (int i = 0; i < 2_000; i++) {
            Action action = actions.next();

            assertThat(DECODER.decode(CALLS.calls(action).getLast())).isEqualTo(new Decoded.Known(action));
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
            Call changed = changed(CALLS.calls(action).getLast(), actions);
            if (DECODER.decode(changed) instanceof Decoded.Known(Action read)) {
                known++;
                assertThat(read).isNotEqualTo(action);
                assertThat(CALLS.calls(read).getLast()).isEqualTo(changed);
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
        Call swap = CALLS.calls(swapOf(SampleVenues.USDC, SampleVenues.LINK)).getLast();

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

        assertThat(knowsNone.decode(CALLS.calls(actions.swap()).getLast())).isInstanceOf(Decoded.Unknown.class);
        assertThat(knowsNone.decode(CALLS.calls(actions.arbitrage()).getLast())).isInstanceOf(Decoded.Unknown.class);
    }

    @Test
    void nativeAssetSentToAContractIsNoPayment() {
        Wei some = Wei.of(5);

        assertUnknown(new Call(SampleVenues.WETH.address(), some, Bytes.EMPTY));
        assertUnknown(new Call(BOOK.executor().address(), some, Bytes.EMPTY));
        assertUnknown(new Call(BOOK.venues().getFirst().router(), some, Bytes.EMPTY));
        assertUnknown(new Call(SampleVenues.pairs().all().getFirst().address(), some, Bytes.EMPTY));
    }

    @Test
    void nativeAssetSentAlongACallThatTakesNoneIsRefused() {
        RandomActions actions = new RandomActions(65);
        for (int i = 0; i < 100; i++) {
            Call swap = CALLS.calls(actions.swap()).getLast();
            Call execute = CALLS.calls(actions.arbitrage()).getLast();

            assertUnknown(new Call(swap.to(), Wei.of(1), swap.data()));
            assertUnknown(new Call(execute.to(), Wei.of(1), execute.data()));
        }
    }

    @Test
    void onlyTheExecutorOfThisOwnerMayBeDeployed() {
        Call ours = only(new Action.Deploy("ArbitrageExecutor", BOOK.executor().address()));
        Call theirs = ExecutorContract.of(SampleVenues.PAYROLL).deployment();

        assertThat(DECODER.decode(ours))
                .isEqualTo(new Decoded.Known(
                        new Action.Deploy("ArbitrageExecutor", BOOK.executor().address())));
        assertUnknown(theirs);
        assertUnknown(Call.of(ours.to(), ours.data().concat(Bytes.of("0x00"))));
        assertUnknown(Call.of(ours.to(), Bytes.of("0x01" + ours.data().value().substring(4))));
    }

    @Test
    void anExecutorOfAnotherOwnerIsUnknown() {
        Call execute = CALLS.calls(new RandomActions(66).arbitrage()).getLast();

        assertUnknown(Call.of(ExecutorContract.of(SampleVenues.PAYROLL).address(), execute.data()));
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
