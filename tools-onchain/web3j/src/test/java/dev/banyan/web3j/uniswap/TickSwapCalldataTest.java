package dev.banyan.web3j.uniswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.intent.Verb;
import dev.banyan.api.money.Ppm;
import dev.banyan.web3j.liquidity.TickVenue;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.utils.Numeric;

/** Swaps through the router of a venue with pools of ticks, there and back. */
final class TickSwapCalldataTest {

    private static final VenueBook BOOK = SampleVenues.book();
    private static final VenueCallFactory CALLS = new VenueCallFactory(BOOK);
    private static final CallDecoder DECODER = new VenueCallDecoder(BOOK, SampleVenues.pairs());
    private static final TickVenue VENUE = BOOK.tickVenue("dexC").orElseThrow();

    @Test
    void swapsAreEncodedAsAnotherEncoderDoes() {
        RandomActions actions = new RandomActions(171);
        for (int i = 0; i < 300; i++) {
            Action.Swap swap = actions.tickSwap();
            Call call = CALLS.own(swap);

            assertThat(call.to()).isEqualTo(VENUE.router());
            assertThat(call.data().value())
                    .isEqualTo((swap.exactOut() ? "0xf28c0498" : "0xc04b8d59")
                            + FunctionEncoder.encodeConstructor(List.of(new Parameters(swap))));
        }
    }

    @Test
    void whatIsLeftOfAnAllowanceIsTakenBackAndOnlyThen() {
        RandomActions actions = new RandomActions(172);
        for (int i = 0; i < 100; i++) {
            Action.Swap swap = actions.tickSwap();
            List<Call> calls = CALLS.calls(swap);

            assertThat(DECODER.decode(calls.getFirst()))
                    .isEqualTo(approval(swap, swap.amountIn().units()));
            assertThat(DECODER.decode(calls.get(1))).isEqualTo(new Decoded.Known(swap));
            assertThat(calls).hasSize(swap.exactOut() ? 3 : 2);
            if (swap.exactOut()) {
                assertThat(DECODER.decode(calls.getLast())).isEqualTo(approval(swap, BigInteger.ZERO));
            }
        }
    }

    @Test
    void poolsThatNobodyHasConfirmedPathsThatDoNotFitAndOtherFunctionsAreUnknown() {
        RandomActions actions = new RandomActions(173);
        CallDecoder knowsNone = new VenueCallDecoder(BOOK, new ConfirmedPairs());
        for (int i = 0; i < 50; i++) {
            Action.Swap swap = actions.tickSwap();
            Call call = CALLS.own(swap);
            String data = call.data().value();

            assertThat(knowsNone.decode(call)).isInstanceOf(Decoded.Unknown.class);
            assertThat(DECODER.decode(CALLS.own(withFee(swap, new Ppm(10_000)))))
                    .isInstanceOf(Decoded.Unknown.class);
            assertUnknown(data + "00");
            assertUnknown(data.substring(0, data.length() - 2));
            assertUnknown("0x414bf389" + data.substring(10));
            assertUnknown(data.substring(0, 10) + "0".repeat(62) + "40" + data.substring(74));
        }
        Call other = CALLS.own(actions.swap());
        assertUnknown(other.data().value());
    }

    @Test
    void aVenueOpensItsTwoFunctionsAndNoOtherVenueDoes() {
        List<Permission> opened = new VenuePermissions(BOOK).permissions(Verb.TRADE, Set.of("dexC"), Set.of());

        assertThat(opened.stream()
                        .filter(permission -> permission.contract().equals(VENUE.router()))
                        .map(permission -> permission.selector().value()))
                .containsExactlyInAnyOrder("0xc04b8d59", "0xf28c0498");
        assertThat(new VenuePermissions(BOOK).permissions(Verb.TRADE, Set.of("dexA"), Set.of()))
                .noneMatch(permission -> permission.contract().equals(VENUE.router()));
    }

    @Test
    void aVenueOfPairsTakesNoSuchSwap() {
        Action.Swap swap = new RandomActions(174).tickSwap();

        assertThatThrownBy(() -> CALLS.calls(new Action.Swap(
                        "dexA",
                        swap.path(),
                        swap.fees(),
                        swap.amountIn(),
                        swap.minOut(),
                        swap.recipient(),
                        swap.deadline())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("uniswap-v3");
        assertThatThrownBy(() -> CALLS.calls(new Action.Swap(
                        "dexC", swap.path(), swap.amountIn(), swap.minOut(), swap.recipient(), swap.deadline())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fee");
    }

    private static Decoded approval(Action.Swap swap, BigInteger amount) {
        return new Decoded.Known(new Action.Approve(swap.amountIn().token(), VENUE.router(), amount));
    }

    private static Action.Swap withFee(Action.Swap swap, Ppm fee) {
        return new Action.Swap(
                swap.venue(),
                swap.path(),
                Collections.nCopies(swap.fees().size(), fee),
                swap.amountIn(),
                swap.minOut(),
                swap.recipient(),
                swap.deadline(),
                swap.exactOut());
    }

    private static void assertUnknown(String data) {
        assertThat(DECODER.decode(Call.of(VENUE.router(), Bytes.of(data)))).isInstanceOf(Decoded.Unknown.class);
    }

    private static final class Parameters extends DynamicStruct {
        Parameters(Action.Swap swap) {
            super(
                    new DynamicBytes(Numeric.hexStringToByteArray(packed(swap))),
                    new Address(swap.recipient().value()),
                    new Uint256(swap.deadline().getEpochSecond()),
                    new Uint256((swap.exactOut() ? swap.minOut() : swap.amountIn()).units()),
                    new Uint256((swap.exactOut() ? swap.amountIn() : swap.minOut()).units()));
        }

        private static String packed(Action.Swap swap) {
            int last = swap.path().size() - 1;
            StringBuilder text = new StringBuilder();
            for (int i = 0; i <= last; i++) {
                int at = swap.exactOut() ? last - i : i;
                text.append(swap.path().get(at).address().value().substring(2));
                if (i < last) {
                    int fee = swap.fees().get(swap.exactOut() ? at - 1 : at).value();
                    text.append(Numeric.toHexStringNoPrefixZeroPadded(BigInteger.valueOf(fee), 6));
                }
            }
            return text.toString();
        }
    }
}
