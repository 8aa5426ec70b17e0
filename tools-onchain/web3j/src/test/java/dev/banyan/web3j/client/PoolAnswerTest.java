package dev.banyan.web3j.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.web3j.rpc.RpcReply.Fault;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of the nodes, each as its source has them. */
final class PoolAnswerTest {

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    geth       | -32000 | already known                                                              | known
                    geth       | -32000 | nonce too low: next nonce 5, tx nonce 4                                    | nonce_too_low
                    geth       | -32000 | replacement transaction underpriced                                        | underpriced
                    geth       | -32000 | transaction underpriced: gas tip cap 0, minimum needed 1                   | underpriced
                    geth       | -32000 | insufficient funds for gas * price + value: balance 0, tx cost 1           | insufficient_funds
                    geth       | -32000 | exceeds block gas limit                                                    | other
                    geth       | -32000 | intrinsic gas too low: gas 20000, minimum needed 21000                     | other
                    anvil      | -32003 | transaction already imported                                               | known
                    anvil      | -32003 | nonce too low                                                              | nonce_too_low
                    anvil      | -32003 | replacement transaction underpriced                                        | underpriced
                    anvil      | -32003 | Insufficient funds for gas * price + value                                 | insufficient_funds
                    anvil      | -32003 | max fee per gas less than block base fee                                   | underpriced
                    nethermind | -32010 | AlreadyKnown                                                               | known
                    nethermind | -32010 | OldNonce, Current nonce: 5, nonce of rejected tx: 4                        | nonce_too_low
                    nethermind | -32010 | FeeTooLow, MaxFeePerGas too low                                            | underpriced
                    nethermind | -32010 | ReplacementNotAllowed                                                      | underpriced
                    nethermind | -32010 | InsufficientFunds, Account balance: 0, cumulative cost: 1                  | insufficient_funds
                    erigon     | -32000 | existing tx with same hash                                                 | known
                    erigon     | -32000 | ALREADY_EXISTS: already known                                              | known
                    erigon     | -32000 | nonce too low                                                              | nonce_too_low
                    erigon     | -32000 | fee too low                                                                | underpriced
                    erigon     | -32000 | insufficient funds                                                         | insufficient_funds
                    besu       | -32000 | Known transaction                                                          | known
                    besu       | -32001 | Nonce too low                                                              | nonce_too_low
                    besu       | -32004 | Upfront cost exceeds account balance                                       | insufficient_funds
                    any        | -32603 | Internal error                                                             | unknown
                    any        | -32005 | rate limit reached                                                         | unknown
                    """)
    void a_nodes_words_have_their_meaning(String node, int code, String message, String meaning) {
        Sent sent = PoolAnswer.of(new Fault("eth_sendRawTransaction", code, message, Optional.empty()));

        assertThat(meaning(sent)).isEqualTo(meaning);
    }

    private static String meaning(Sent sent) {
        return switch (sent) {
            case Sent.Accepted accepted -> "accepted";
            case Sent.Known known -> "known";
            case Sent.Refused refused -> refused.code();
            case Sent.Unknown unknown -> "unknown";
        };
    }
}
