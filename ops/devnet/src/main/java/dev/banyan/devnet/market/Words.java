package dev.banyan.devnet.market;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.devnet.rpc.JsonRpc;
import dev.banyan.devnet.rpc.RpcReply;
import dev.banyan.devnet.rpc.RpcRequest;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.web3j.utils.Numeric;

/**
 * What a call answered, word by word.
 *
 * @param hex the answer
 */
record Words(String hex) {

    private static final int WORD = 64;

    /** The word of that place as an unsigned number. */
    BigInteger at(int index) {
        int from = 2 + WORD * index;
        return new BigInteger(hex.substring(from, from + WORD), 16);
    }

    /** Reads of one height in one request. */
    static List<Words> read(JsonRpc rpc, long number, List<Read> reads) {
        String height = Numeric.encodeQuantity(BigInteger.valueOf(number));
        return rpc
                .batch(reads.stream()
                        .map(read -> RpcRequest.of(
                                "eth_call",
                                Map.of(
                                        "to",
                                        read.to().value(),
                                        "data",
                                        read.data().value()),
                                height))
                        .toList())
                .stream()
                .map(RpcReply::orThrow)
                .map(answer -> new Words(answer.asText()))
                .toList();
    }

    /** One call to be read. */
    record Read(Address to, Bytes data) {}
}
