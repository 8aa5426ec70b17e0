package dev.banyan.web3j.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Wei;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.Function;

final class Multicall3Test {

    private static final Address TARGET = Address.of("0x00000000000000000000000000000000000000aa");

    @Test
    void calls_are_encoded_as_web3j_encodes_them() {
        byte[] data = {1, 2, 3, 4, 5};
        List<Call> calls = List.of(
                Call.of(TARGET, Bytes.of("0x" + HexFormat.of().formatHex(data))), Call.of(Address.ZERO, Bytes.EMPTY));
        Function function = new Function(
                "aggregate3",
                List.of(new DynamicArray<>(
                        DynamicStruct.class, struct(TARGET, data), struct(Address.ZERO, new byte[0]))),
                List.of());

        assertThat(Multicall3.aggregate(calls).value()).isEqualTo(FunctionEncoder.encode(function));
    }

    @Test
    void results_are_told_apart() {
        String returned = tuple(true, "0x2a");
        String reverted = tuple(false, "0x");
        Bytes answer = Bytes.of("0x" + Words.dynamic(List.of(Words.array(List.of(returned, reverted)))));

        assertThat(Multicall3.results(answer, 2))
                .containsExactly(
                        new CallResult.Returned(Bytes.of("0x2a")),
                        new CallResult.Reverted("reverted without a reason"));
        assertThatThrownBy(() -> Multicall3.results(answer, 3)).isInstanceOf(ChainException.class);
    }

    @Test
    void value_can_not_be_sent() {
        assertThatThrownBy(() -> Multicall3.aggregate(List.of(new Call(TARGET, Wei.of(1), Bytes.EMPTY))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @RepeatedTest(300)
    void damaged_answers_are_malformed_and_nothing_worse(RepetitionInfo repetition) {
        long seed = Long.getLong("banyan.seed", repetition.getCurrentRepetition() * 0x9E3779B97F4A7C15L);
        Random random = new Random(seed);
        byte[] bytes = HexFormat.of()
                .parseHex(Words.dynamic(List.of(Words.array(List.of(tuple(true, "0x2a"), tuple(false, "0x"))))));
        for (int i = 0; i < 3; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        int length = random.nextInt(bytes.length + 1);
        Bytes damaged = Bytes.of("0x" + HexFormat.of().formatHex(bytes, 0, length));

        try {
            assertThat(Multicall3.results(damaged, 2)).as("seed %d", seed).hasSize(2);
        } catch (ChainException e) {
            assertThat(e.code()).as("seed %d", seed).isEqualTo(ChainException.Code.MALFORMED);
        }
    }

    private static String tuple(boolean success, String data) {
        return Words.uint(success ? 1 : 0) + Words.uint(64) + Words.bytes(Bytes.of(data));
    }

    private static DynamicStruct struct(Address target, byte[] data) {
        return new DynamicStruct(
                new org.web3j.abi.datatypes.Address(target.value()), new Bool(true), new DynamicBytes(data));
    }
}
