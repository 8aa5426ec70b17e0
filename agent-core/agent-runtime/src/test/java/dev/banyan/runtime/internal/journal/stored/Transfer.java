package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.chain.AllowanceChange;
import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Effects;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Verdict;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.budget.Spend;
import dev.banyan.kernel.policy.Estimate;
import dev.banyan.kernel.wallet.Layout;
import dev.banyan.kernel.wallet.TransactionKind;
import dev.banyan.kernel.wallet.WalletEvent;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The life of one payment of a list in a token, as a wallet on a real chain journals it. */
final class Transfer {

    private static final Token ETH = Token.nativeAsset("ETH");
    private static final Token WETH = new Token("WETH", address("weth"), 18);
    private static final Token USDC = new Token("USDC", address("usdc"), 6);
    private static final Address ACCOUNT = address("account");
    private static final Hash TOPIC = Hash.sha256("Transfer");

    private final long number;
    private final IntentId id;
    private final Address payee;
    private final BigInteger units;

    /** @param number counts from 0 and is its nonce */
    Transfer(long number) {
        this.number = number;
        this.payee = address("payee " + number);
        this.units = BigInteger.valueOf(1_000_000 + 7_919 * number);
        this.id = IntentId.ofPayout(Payout.key(1, ACCOUNT, USDC.address(), 1, "invoice-" + number));
    }

    List<WalletEvent> untilSent() {
        return List.of(
                new WalletEvent.IntentAccepted(intent()),
                new WalletEvent.IntentSimulated(id, simulation(), block()),
                new WalletEvent.IntentDecided(id, new Verdict.Allowed(), at(), Optional.empty()),
                new WalletEvent.BudgetReserved(id, Lane.TRADING, estimate(), at()),
                new WalletEvent.TransactionPrepared(
                        id, 0, TransactionKind.ORIGINAL, Layout.of(unsigned(), call()), block()),
                new WalletEvent.TransactionSigned(id, 0, TransactionKind.ORIGINAL, signed()),
                new WalletEvent.TransactionSent(id, hash("transaction")));
    }

    List<WalletEvent> untilFinished() {
        return List.of(
                new WalletEvent.TransactionMined(id, 0, receipt()),
                new WalletEvent.TransactionConfirmed(id, 0, receipt()),
                new WalletEvent.BudgetSettled(id, Lane.TRADING, spend(), at()),
                new WalletEvent.IntentFinished(id, new IntentOutcome.Confirmed(List.of(receipt())), block() + 3));
    }

    List<WalletEvent> untilForgotten() {
        return List.of(new WalletEvent.IntentForgotten(id));
    }

    private Intent intent() {
        Action pay = new Action.Pay(TokenAmount.of(USDC, units), payee);
        return new Intent(id, new Origin("treasury", "payroll"), pay, List.of(call()), block() + 50);
    }

    Call call() {
        String to = "0".repeat(24) + payee.value().substring(2);
        return Call.of(USDC.address(), Bytes.of("0xa9059cbb" + to + "%064x".formatted(units)));
    }

    private Simulation simulation() {
        return new Simulation.Succeeded(new Effects(
                Map.of(ETH, BigInteger.ZERO, WETH, BigInteger.ZERO, USDC, units.negate()),
                List.of(new AllowanceChange(
                        new AllowanceKey(USDC, address("router")), BigInteger.ZERO, BigInteger.ZERO)),
                List.of(51_234L)));
    }

    private Estimate estimate() {
        return new Estimate(
                Map.of(USDC, units),
                units.multiply(BigInteger.valueOf(500_000_000)),
                BigInteger.ZERO,
                BigInteger.valueOf(1_921_290_000_000_000L),
                BigInteger.ZERO);
    }

    private Spend spend() {
        return new Spend(
                Map.of(USDC, units),
                units.multiply(BigInteger.valueOf(500_000_000)),
                BigInteger.ZERO,
                BigInteger.valueOf(563_574_000_000_000L));
    }

    private UnsignedTransaction unsigned() {
        return new UnsignedTransaction(1, number, call(), 64_043, Wei.of(31_234_567_890L), Wei.of(1_000_000_000));
    }

    private SignedTransaction signed() {
        return new SignedTransaction(hash("transaction"), RawBytes.of(unsigned(), hash("r"), hash("s")), unsigned());
    }

    private Receipt receipt() {
        LogEntry log = new LogEntry(
                USDC.address(),
                List.of(TOPIC, padded(ACCOUNT), padded(payee)),
                Bytes.of("0x" + "%064x".formatted(units)),
                hash("transaction"),
                17);
        return new Receipt(
                hash("transaction"),
                Hash.sha256("block " + (block() + 1)),
                block() + 1,
                true,
                51_234,
                Wei.of(11_000_000_001L),
                Wei.ZERO,
                List.of(log));
    }

    private long block() {
        return 21_000_000 + number / 100;
    }

    private Instant at() {
        return Instant.parse("2026-11-24T12:00:00.123456789Z").plusMillis(7 * number);
    }

    private Hash hash(String what) {
        return Hash.sha256(what + number);
    }

    private static Hash padded(Address address) {
        return Hash.of("0x" + "0".repeat(24) + address.value().substring(2));
    }

    private static Address address(String name) {
        return Address.of(Hash.sha256(name).value().substring(0, 42));
    }
}
