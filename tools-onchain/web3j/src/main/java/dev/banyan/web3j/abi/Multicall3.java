package dev.banyan.web3j.abi;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Calls of the Multicall3 contract, which stands at the same address on almost every chain. */
public final class Multicall3 {

    /** Where it stands. */
    public static final Address ADDRESS = Address.of("0xca11bde05977b3631167028862be2a173976ca11");

    private static final String AGGREGATE3 = "0x82ad56cb";
    private static final String GET_ETH_BALANCE = "0x4d2301cc";
    private static final int WORD = 32;

    /** Target, flag, offset of the data and its length. */
    private static final int TUPLE_HEAD = 4 * WORD;

    private static final String ALLOW_FAILURE = Words.uint(1);
    private static final String DATA_OFFSET = Words.uint(3L * WORD);

    private Multicall3() {}

    /** {@code aggregate3} of calls that may each fail; values are not sent, so there must be none. */
    public static Bytes aggregate(List<Call> calls) {
        StringBuilder data =
                new StringBuilder(AGGREGATE3).append(Words.uint(WORD)).append(Words.uint(calls.size()));
        long offset = (long) WORD * calls.size();
        for (Call call : calls) {
            data.append(Words.uint(offset));
            offset += TUPLE_HEAD + Words.paddedLength(call.data());
        }
        for (Call call : calls) {
            appendTuple(data, call);
        }
        return Bytes.of(data.toString());
    }

    /** The results in what {@code aggregate3} of {@code count} calls returned. */
    public static List<CallResult> results(Bytes returned, int count) {
        WordReader reader = new WordReader(returned);
        List<Long> tuples = reader.elements(reader.small(0));
        if (tuples.size() != count) {
            throw new ChainException(Code.MALFORMED, "Multicall3 answered another number of calls");
        }
        List<CallResult> results = new ArrayList<>(count);
        for (long tuple : tuples) {
            Bytes data = reader.bytes(tuple + reader.small(tuple + WORD));
            results.add(
                    reader.bool(tuple)
                            ? new CallResult.Returned(data)
                            : new CallResult.Reverted(RevertReason.of(data)));
        }
        return results;
    }

    /** A call that reads the native balance of an account. */
    public static Call nativeBalance(Address account) {
        return Call.of(ADDRESS, Bytes.of(GET_ETH_BALANCE + Words.address(account)));
    }

    private static void appendTuple(StringBuilder data, Call call) {
        if (call.value().value().signum() != 0) {
            throw new IllegalArgumentException("aggregate3 sends no value");
        }
        data.append(Words.address(call.to()))
                .append(ALLOW_FAILURE)
                .append(DATA_OFFSET)
                .append(Words.bytes(call.data()));
    }
}
