package dev.banyan.web3j.uniswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.web3j.payout.BatchCalldata;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint32;
import org.web3j.utils.Numeric;

/** Our calldata against the encoder of web3j. */
final class ActionCalldataTest {

    @Test
    void swapsAreEncodedAsAnotherEncoderDoes() {
        RandomActions actions = new RandomActions(71);
        for (int i = 0; i < 300; i++) {
            Action.Swap swap = actions.swap();
            List<Address> path = swap.path().stream()
                    .map(token -> new Address(token.address().value()))
                    .toList();

            assertThat(ActionCalldata.swap(swap).value())
                    .isEqualTo("0x38ed1739"
                            + FunctionEncoder.encodeConstructor(List.of(
                                    new Uint256(swap.amountIn().units()),
                                    new Uint256(swap.minOut().units()),
                                    new DynamicArray<>(Address.class, path),
                                    new Address(swap.recipient().value()),
                                    new Uint256(swap.deadline().getEpochSecond()))));
        }
    }

    @Test
    void cyclesAreEncodedAsAnotherEncoderDoes() {
        RandomActions actions = new RandomActions(72);
        for (int i = 0; i < 300; i++) {
            Action.Arbitrage action = actions.arbitrage();
            List<CycleStruct> cycles =
                    action.cycles().stream().map(CycleStruct::new).toList();

            assertThat(ActionCalldata.execute(action).value())
                    .isEqualTo(Selectors.EXECUTE.value()
                            + FunctionEncoder.encodeConstructor(List.of(
                                    new DynamicArray<>(CycleStruct.class, cycles),
                                    new Address(action.base().address().value()),
                                    new Uint256(action.minProfit()),
                                    new Uint256(action.lastBlock()))));
        }
    }

    @Test
    void batchesAreEncodedAsAnotherEncoderDoes() {
        RandomActions actions = new RandomActions(73);
        for (int i = 0; i < 300; i++) {
            Action.PayBatch batch = actions.payBatch();
            List<PayoutStruct> payouts =
                    batch.payouts().stream().map(PayoutStruct::new).toList();

            assertThat(BatchCalldata.pay(batch).value())
                    .isEqualTo(BatchCalldata.PAY.value()
                            + FunctionEncoder.encodeConstructor(List.of(
                                    new Address(batch.token().address().value()),
                                    new DynamicArray<>(PayoutStruct.class, payouts))));
        }
    }

    @Test
    void whatNoVenueCanDoIsABug() {
        VenueCallFactory calls = new VenueCallFactory(SampleVenues.book());
        TokenAmount ether = TokenAmount.of(SampleVenues.ETH, BigInteger.ONE);
        TokenAmount usdc = TokenAmount.of(SampleVenues.USDC, BigInteger.ONE);

        assertThatThrownBy(() -> calls.calls(new Action.Wrap(usdc))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calls.calls(new Action.Unwrap(usdc))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calls.calls(new Action.Unwrap(ether))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calls.calls(new Action.Deploy("Other", SampleVenues.PAYROLL)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> calls.calls(new Action.Approve(SampleVenues.ETH, SampleVenues.PAYROLL, BigInteger.ONE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static final class CycleStruct extends DynamicStruct {
        CycleStruct(Cycle cycle) {
            super(
                    new Uint256(cycle.amountIn()),
                    new DynamicArray<>(
                            HopStruct.class,
                            cycle.hops().stream().map(HopStruct::new).toList()));
        }
    }

    private static final class PayoutStruct extends StaticStruct {
        PayoutStruct(Payout payout) {
            super(
                    new Bytes32(Numeric.hexStringToByteArray(payout.key().value())),
                    new Address(payout.to().value()),
                    new Uint256(payout.amount()));
        }
    }

    private static final class HopStruct extends StaticStruct {
        HopStruct(Hop hop) {
            super(
                    new Address(hop.pool().value()),
                    new Bool(hop.zeroForOne()),
                    new Uint32(hop.fee().value()),
                    new Bool(hop.kind() == Hop.Kind.TICKS));
        }
    }
}
