package dev.banyan.runtime.internal.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.runtime.fixture.Scene;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProceedsTest {

    private static final Hash TRANSFER = Hash.of("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
    private static final Address POOL = Samples.address(0x99);
    private static final long FEE = 50_000;

    private final Proceeds proceeds = new Proceeds(new Scene().assemble());
    private final PriceBook prices = new PriceBook(
            Samples.WETH,
            Map.of(Samples.USDC, new PriceBook.Price(BigInteger.valueOf(1_000_000_000_000L), BigInteger.valueOf(3))));

    @Test
    void what_came_in_less_what_went_out_and_gas() {
        assertThat(net(
                        transfer(Samples.WETH, Samples.ACCOUNT, POOL, 1_000_000),
                        transfer(Samples.WETH, POOL, Samples.ACCOUNT, 1_300_000)))
                .isEqualTo(300_000 - FEE);
    }

    @Test
    void other_tokens_are_priced_and_rounded_down() {
        assertThat(net(transfer(Samples.USDC, POOL, Samples.ACCOUNT, 1))).isEqualTo(333_333_333_333L - FEE);
        assertThat(net(transfer(Samples.USDC, Samples.ACCOUNT, POOL, 1))).isEqualTo(-333_333_333_334L - FEE);
    }

    @Test
    void tokens_that_nobody_registered_and_transfers_of_others_count_for_nothing() {
        Token stranger = new Token("FAKE", Samples.address(0x77), 18);
        assertThat(net(
                        transfer(stranger, POOL, Samples.ACCOUNT, 1_000_000),
                        transfer(Samples.WETH, POOL, Samples.PAYROLL, 1_000_000)))
                .isEqualTo(-FEE);
    }

    @Test
    void a_reverted_transaction_costs_its_gas() {
        IntentOutcome reverted = new IntentOutcome.Reverted(List.of(receipt(false, List.of())));
        assertThat(proceeds.of(intent(Wei.ZERO), reverted, prices).units()).isEqualTo(BigInteger.valueOf(-FEE));
    }

    @Test
    void native_asset_that_was_sent_counts_as_its_wrapped_form() {
        IntentOutcome confirmed = new IntentOutcome.Confirmed(List.of(receipt(true, List.of())));
        assertThat(proceeds.of(intent(Wei.of(1_000)), confirmed, prices).units())
                .isEqualTo(BigInteger.valueOf(-1_000 - FEE));
    }

    @Test
    void what_was_never_sent_costs_nothing() {
        assertThat(proceeds.of(intent(Wei.of(1_000)), new IntentOutcome.Denied("x", "y"), prices)
                        .signum())
                .isZero();
    }

    private long net(LogEntry... logs) {
        IntentOutcome confirmed = new IntentOutcome.Confirmed(List.of(receipt(true, List.of(logs))));
        return proceeds.of(intent(Wei.ZERO), confirmed, prices).units().longValueExact();
    }

    private static Intent intent(Wei value) {
        Action pay = new Action.Pay(Samples.amount("1", Samples.ETH), Samples.PAYROLL);
        return new Intent(
                new IntentId("i"),
                new Origin("tester", "arb"),
                pay,
                List.of(new Call(Samples.PAYROLL, value, Bytes.EMPTY)),
                10);
    }

    private static Receipt receipt(boolean succeeded, List<LogEntry> logs) {
        return new Receipt(Hash.ZERO, Hash.ZERO, 1, succeeded, FEE, Wei.of(1), Wei.ZERO, logs);
    }

    private static LogEntry transfer(Token token, Address from, Address to, long units) {
        return new LogEntry(
                token.address(),
                List.of(TRANSFER, topic(from), topic(to)),
                Bytes.of("0x%064x".formatted(units)),
                Hash.ZERO,
                0);
    }

    private static Hash topic(Address address) {
        return Hash.of("0x" + "0".repeat(24) + address.value().substring(2));
    }
}
