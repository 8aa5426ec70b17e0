package dev.banyan.kernel.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.IntentId;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the chain says that an account spent, whatever its wallet believes. */
final class DailySpending {

    private final Harness wallet;

    DailySpending(Harness wallet) {
        this.wallet = wallet;
    }

    /** The kinds of the transactions that were mined. */
    Set<TransactionKind> kinds() {
        Set<TransactionKind> kinds = new HashSet<>();
        for (ModelChain.Block block : wallet.chain.blocks()) {
            for (ModelChain.Mined one : block.mined()) {
                one.receipt().ifPresent(r -> kinds.add(Objects.requireNonNull(wallet.kinds.get(r.transaction()))));
            }
        }
        return kinds;
    }

    private record Paid(Instant at, BigInteger gas, BigInteger value, boolean cancel) {}

    /** No 24 hours cost more gas in calls, more gas in protection, or more value than this. */
    void assertWithin(BigInteger gas, BigInteger value) {
        List<Paid> all = paid();
        for (Paid first : all) {
            Instant end = first.at().plus(Duration.ofHours(24));
            BigInteger gasOfCalls = BigInteger.ZERO;
            BigInteger gasOfCancels = BigInteger.ZERO;
            BigInteger left = BigInteger.ZERO;
            for (Paid one : all) {
                if (!one.at().isBefore(first.at()) && one.at().isBefore(end)) {
                    gasOfCalls = one.cancel() ? gasOfCalls : gasOfCalls.add(one.gas());
                    gasOfCancels = one.cancel() ? gasOfCancels.add(one.gas()) : gasOfCancels;
                    left = left.add(one.value());
                }
            }
            assertThat(gasOfCalls).isLessThanOrEqualTo(gas);
            assertThat(gasOfCancels).isLessThanOrEqualTo(gas);
            assertThat(left).isLessThanOrEqualTo(value);
        }
    }

    private List<Paid> paid() {
        List<Paid> all = new ArrayList<>();
        for (ModelChain.Block block : wallet.chain.blocks()) {
            for (ModelChain.Mined one : block.mined()) {
                if (one.receipt().isEmpty()) {
                    continue;
                }
                Receipt receipt = one.receipt().get();
                Hash hash = receipt.transaction();
                TransactionKind kind = Objects.requireNonNull(wallet.kinds.get(hash));
                boolean protection = kind == TransactionKind.CANCEL || isRevoke(wallet.owners.get(hash));
                BigInteger value = receipt.succeeded() ? valueOf(one.ours().orElseThrow()) : BigInteger.ZERO;
                all.add(new Paid(block.head().time(), receipt.fee().value(), value, protection));
            }
        }
        return all;
    }

    private static boolean isRevoke(@Nullable IntentId owner) {
        return owner != null && owner.value().startsWith("revoke/");
    }

    private BigInteger valueOf(SignedTransaction transaction) {
        if (!(wallet.decoder.decode(transaction.transaction().call()) instanceof Decoded.Known known)) {
            return BigInteger.ZERO;
        }
        return switch (known.action()) {
            case Action.Pay pay -> pay.amount().units();
            case Action.Swap swap -> swap.amountIn().units();
            default -> BigInteger.ZERO;
        };
    }
}
