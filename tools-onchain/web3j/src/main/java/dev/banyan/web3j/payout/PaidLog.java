package dev.banyan.web3j.payout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.PaidPayout;
import dev.banyan.api.intent.Payout;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.rpc.Quantity;
import java.util.List;

/** The contract's event {@code Paid(bytes32 indexed key, address indexed token, address indexed to, uint256 amount)}. */
final class PaidLog {

    /** keccak256 of {@code Paid(bytes32,address,address,uint256)}. */
    private static final String PAID = "0x37db9851b6c9a32f8ddcf4734e6526de7c85268ef735f7883ea70dc8a39c9c85";

    private static final int TOPICS = 4;
    private static final int PADDING_DIGITS = 26;

    private PaidLog() {}

    /** What finds the events of any of the keys. */
    static List<Object> topics(List<Hash> keys) {
        return List.of(PAID, keys.stream().map(Hash::value).toList());
    }

    static PaidPayout read(JsonNode log) {
        JsonNode topics = log.path("topics");
        if (topics.size() != TOPICS) {
            throw new ChainException(Code.MALFORMED, "eth_getLogs: no event of a payment");
        }
        Payout payout = new Payout(
                Hash.of(topics.get(1).asText()),
                address(topics.get(3)),
                new WordReader(Bytes.of(log.path("data").asText())).uint(0));
        return new PaidPayout(
                address(topics.get(2)),
                payout,
                Hash.of(log.path("transactionHash").asText()),
                Quantity.read(log.path("blockNumber"), "eth_getLogs").longValueExact());
    }

    private static Address address(JsonNode topic) {
        return Address.of("0x" + topic.asText().substring(PADDING_DIGITS));
    }
}
