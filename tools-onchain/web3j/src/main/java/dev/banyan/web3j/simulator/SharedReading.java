package dev.banyan.web3j.simulator;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.CallResult.Returned;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.hex.Bytes;
import dev.banyan.web3j.abi.Multicall3;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of Multicall3 that reads everything for the requests before and after it.
 *
 * @param call the call
 * @param reads what it reads
 * @param places where each read stands in it
 */
record SharedReading(Call call, List<Call> reads, Map<Call, Integer> places) {

    /** The same as {@code known}, if that reads the same: a registry is long, and its reading is nearly always the same. */
    static SharedReading of(List<Readings> readings, @Nullable SharedReading known) {
        Map<Call, Integer> places = new HashMap<>();
        List<Call> reads = new ArrayList<>();
        for (Readings some : readings) {
            for (Call read : some.calls()) {
                if (places.putIfAbsent(read, reads.size()) == null) {
                    reads.add(read);
                }
            }
        }
        return known != null && known.reads().equals(reads)
                ? known
                : new SharedReading(Call.of(Multicall3.ADDRESS, Multicall3.aggregate(reads)), reads, places);
    }

    /** What the reads of one request gave, in their order. */
    List<BigInteger> values(Readings readings, Bytes returned) {
        List<CallResult> results = Multicall3.results(returned, places.size());
        List<BigInteger> values = new ArrayList<>();
        for (int i = 0; i < readings.calls().size(); i++) {
            CallResult result = results.get(places.getOrDefault(readings.calls().get(i), 0));
            if (!(result instanceof Returned(Bytes data)) || data.length() < 32) {
                throw new ChainException(Code.REJECTED, readings.name(i) + " can not be read in the simulation");
            }
            values.add(readings.value(i, data));
        }
        return values;
    }
}
