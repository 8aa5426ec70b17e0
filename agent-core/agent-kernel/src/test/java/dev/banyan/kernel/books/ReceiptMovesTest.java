package dev.banyan.kernel.books;

import static dev.banyan.kernel.Samples.ACCOUNT;
import static dev.banyan.kernel.Samples.ETH;
import static dev.banyan.kernel.Samples.LINK;
import static dev.banyan.kernel.Samples.ROUTER;
import static dev.banyan.kernel.Samples.STRANGER;
import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.Samples.WETH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiptMovesTest {

    private static final String TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    private static final String DEPOSIT = "0xe1fffcc4923d04b559f4d29a8bfc6cda04eb5b0d3c460751c2402c5c5cc9109c";
    private static final String WITHDRAWAL = "0x7fcf532c15f0a6db0bd6d0e038bea71d30d808c7d98cb3bf7268a95bf5081b65";
    private static final String MINT = "0x458f5fa412d0f69b08dd84872b0215675cc67bc1d5b6fd93300a1c3878b86196";
    private static final String BURN = "0x4cf25bc1d991c17529c25213d3cc0cda295eeaad5f13f361969b12ea48015f90";
    private static final Address NOBODY = Address.of("0x" + "0".repeat(40));
    private static final Token LENT = new Token("LENT", Address.of("0x%040x".formatted(71)), 6);
    private static final Token SHARE = new Token("SHARE", Address.of("0x%040x".formatted(72)), 18);
    private static final VenueDefinition VENUE = new VenueDefinition(
            "bank",
            "bank",
            Map.of(),
            List.of(
                    new PositionToken(LENT, USDC, PositionToken.Kind.PAR),
                    new PositionToken(SHARE, USDC, PositionToken.Kind.SHARE)),
            Optional.empty());

    private final ReceiptMoves moves = new ReceiptMoves(
            ACCOUNT,
            new ChainDefinition(
                    1,
                    List.of(),
                    new ChainDefinition.Confirmations.Depth(1),
                    ETH,
                    WETH,
                    List.of(WETH, USDC),
                    List.of(VENUE),
                    Map.of()));

    @Test
    void tokens_of_the_registry_and_of_positions_that_come_and_go() {
        assertThat(moved(
                        0,
                        log(USDC, TRANSFER, List.of(ACCOUNT, ROUTER), 100),
                        log(SHARE, TRANSFER, List.of(NOBODY, ACCOUNT), 90),
                        log(WETH, TRANSFER, List.of(ACCOUNT, ROUTER), 5),
                        log(WETH, TRANSFER, List.of(ROUTER, ACCOUNT), 7)))
                .isEqualTo(Map.of(USDC, number(-100), SHARE, number(90), WETH, number(2)));
    }

    @Test
    void what_moves_between_others_or_is_not_registered_counts_for_nothing() {
        assertThat(moved(
                        0,
                        log(LINK, TRANSFER, List.of(ROUTER, ACCOUNT), 100),
                        log(USDC, TRANSFER, List.of(ROUTER, STRANGER), 100),
                        log(WETH, DEPOSIT, List.of(STRANGER), 4),
                        log(WETH, TRANSFER, List.of(ROUTER, ACCOUNT), 0)))
                .isEmpty();
    }

    @Test
    void wrapping_and_unwrapping_change_one_form_for_the_other() {
        assertThat(moved(9, log(WETH, DEPOSIT, List.of(ACCOUNT), 9)))
                .isEqualTo(Map.of(ETH, number(-9), WETH, number(9)));
        assertThat(moved(0, log(WETH, WITHDRAWAL, List.of(ACCOUNT), 9)))
                .isEqualTo(Map.of(ETH, number(9), WETH, number(-9)));
        assertThat(moved(0, log(USDC, WITHDRAWAL, List.of(ACCOUNT), 9))).isEmpty();
    }

    @Test
    void interest_that_shows_at_a_touch_is_no_move() {
        assertThat(moved(
                        0,
                        log(LENT, TRANSFER, List.of(NOBODY, ACCOUNT), 1_003),
                        log(LENT, MINT, List.of(ROUTER, ACCOUNT), 1_003, 3, 77)))
                .isEqualTo(Map.of(LENT, number(1_000)));
        assertThat(moved(
                        0,
                        log(LENT, TRANSFER, List.of(ACCOUNT, NOBODY), 497),
                        log(LENT, BURN, List.of(ACCOUNT, ROUTER), 497, 3, 77)))
                .isEqualTo(Map.of(LENT, number(-500)));
        // Less taken out than had grown since: it is logged as if something were put in.
        assertThat(moved(
                        0,
                        log(LENT, TRANSFER, List.of(NOBODY, ACCOUNT), 2),
                        log(LENT, MINT, List.of(ACCOUNT, ACCOUNT), 2, 3, 77)))
                .isEqualTo(Map.of(LENT, number(-1)));
        // Taken by somebody with an allowance: the interest first, then the move.
        assertThat(moved(
                        0,
                        log(LENT, TRANSFER, List.of(NOBODY, ACCOUNT), 3),
                        log(LENT, MINT, List.of(ROUTER, ACCOUNT), 3, 3, 77),
                        log(LENT, TRANSFER, List.of(ACCOUNT, ROUTER), 50)))
                .isEqualTo(Map.of(LENT, number(-50)));
    }

    @Test
    void words_of_interest_count_for_tokens_that_grow_alone() {
        assertThat(moved(
                        0,
                        log(SHARE, MINT, List.of(ROUTER, ACCOUNT), 5, 3, 77),
                        log(LENT, MINT, List.of(ACCOUNT, ROUTER), 5, 3, 77)))
                .isEmpty();
    }

    @Test
    void a_transaction_that_reverted_moved_nothing() {
        LogEntry log = log(USDC, TRANSFER, List.of(ROUTER, ACCOUNT), 100);
        assertThat(moves.of(receipt(false, log), Wei.of(5))).isEmpty();
    }

    @Test
    void several_receipts_add_up() {
        Receipt receipt = receipt(true, log(USDC, TRANSFER, List.of(ROUTER, ACCOUNT), 100));
        assertThat(moves.of(List.of(receipt, receipt), Wei.of(5)))
                .isEqualTo(Map.of(ETH, number(-5), USDC, number(200)));
    }

    private Map<Token, BigInteger> moved(long sent, LogEntry... logs) {
        return moves.of(receipt(true, logs), Wei.of(sent));
    }

    private static Receipt receipt(boolean succeeded, LogEntry... logs) {
        return new Receipt(Hash.ZERO, Hash.ZERO, 1, succeeded, 1, Wei.of(1), Wei.ZERO, List.of(logs));
    }

    private static LogEntry log(Token token, String event, List<Address> parties, long... words) {
        List<Hash> topics = new ArrayList<>(List.of(Hash.of(event)));
        parties.forEach(party ->
                topics.add(Hash.of("0x" + "0".repeat(24) + party.value().substring(2))));
        StringBuilder data = new StringBuilder("0x");
        for (long word : words) {
            data.append("%064x".formatted(word));
        }
        return new LogEntry(token.address(), topics, Bytes.of(data.toString()), Hash.ZERO, 0);
    }

    private static BigInteger number(long number) {
        return BigInteger.valueOf(number);
    }
}
