package dev.banyan.kernel.wallet;

import static dev.banyan.kernel.Samples.hash;

import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.TableDecoder;
import dev.banyan.kernel.policy.FeeCaps;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A chain with one account on it: a pool that wants a tenth more for a replacement, blocks, and reorgs. */
final class ModelChain {

    static final int DEPTH = 3;
    static final Wei TIP = Wei.gwei(1);
    private static final Duration BLOCK_TIME = Duration.ofMinutes(20);

    private final TableDecoder decoder;
    private final List<Block> blocks = new ArrayList<>();
    private BigInteger owed = BigInteger.ONE.shiftLeft(255);
    private final Map<Hash, SignedTransaction> pool = new HashMap<>();
    private long hashes = 1;
    private Wei baseFee = Wei.gwei(10);

    record Mined(Optional<SignedTransaction> ours, Optional<Receipt> receipt) {}

    record Block(Head head, List<Mined> mined) {}

    ModelChain(TableDecoder decoder) {
        this.decoder = decoder;
        blocks.add(block(List.of()));
    }

    Hash newHash() {
        return hash(hashes++);
    }

    void baseFee(Wei fee) {
        baseFee = fee;
    }

    Head head() {
        return blocks.getLast().head();
    }

    Instant now() {
        return head().time();
    }

    Fees fees() {
        return new Fees(baseFee, TIP);
    }

    long nonce() {
        return nonceAt(blocks.size() - 1);
    }

    List<Block> blocks() {
        return blocks;
    }

    HeadView view(Set<Hash> asked) {
        return view(asked, 0);
    }

    /** What a node shows that is some blocks behind. */
    HeadView view(Set<Hash> asked, int behind) {
        int top = Math.max(0, blocks.size() - 1 - behind);
        Map<Hash, Receipt> receipts = new HashMap<>();
        for (Block block : blocks.subList(0, top + 1)) {
            for (Mined mined : block.mined()) {
                mined.receipt()
                        .filter(r -> asked.contains(r.transaction()))
                        .ifPresent(r -> receipts.put(r.transaction(), r));
            }
        }
        int confirmed = Math.max(0, top + 1 - DEPTH);
        Head head = blocks.get(top).head();
        return new HeadView(head, asked, receipts, nonceAt(top), nonceAt(confirmed), confirmed, fees(), head.time());
    }

    Sent send(SignedTransaction transaction) {
        long nonce = transaction.transaction().nonce();
        if (pool.containsKey(transaction.hash())) {
            return new Sent.Known();
        }
        if (nonce < nonce()) {
            return new Sent.Refused("nonce_too_low", "nonce too low");
        }
        for (SignedTransaction other : pool.values()) {
            if (other.transaction().nonce() == nonce && !replaces(transaction, other)) {
                return new Sent.Refused("underpriced", "replacement transaction underpriced");
            }
        }
        pool.values().removeIf(other -> other.transaction().nonce() == nonce);
        pool.put(transaction.hash(), transaction);
        return new Sent.Accepted();
    }

    /** One block with at most {@code most} transactions of the account, those in {@code failing} positions reverted. */
    void mine(int most, Set<Integer> failing) {
        List<Mined> mined = new ArrayList<>();
        long nonce = nonce();
        Map<AllowanceId, BigInteger> allowances = allowances();
        for (int i = 0; i < most; i++) {
            Optional<SignedTransaction> next = minable(nonce);
            if (next.isEmpty()) {
                break;
            }
            SignedTransaction transaction = next.get();
            boolean succeeds =
                    !failing.contains(i) && execute(transaction.transaction().call(), allowances);
            mined.add(new Mined(next, Optional.of(receipt(transaction, succeeds))));
            pool.remove(transaction.hash());
            nonce++;
        }
        blocks.add(block(mined));
    }

    /** One block in which somebody else used up the account's next nonce. */
    void mineForeign() {
        long nonce = nonce();
        pool.values().removeIf(t -> t.transaction().nonce() == nonce);
        blocks.add(block(List.of(new Mined(Optional.empty(), Optional.empty()))));
    }

    /** Leaves {@code depth} blocks; their transactions go back to the pool or are lost. */
    void reorg(int depth, boolean lost) {
        for (int i = 0; i < depth && blocks.size() > 1; i++) {
            for (Mined mined : blocks.removeLast().mined()) {
                mined.ours().filter(t -> !lost).ifPresent(t -> pool.put(t.hash(), t));
            }
        }
        for (int i = 0; i < depth; i++) {
            blocks.add(block(List.of()));
        }
    }

    /** What waits to be mined. */
    Set<Hash> pool() {
        return Set.copyOf(pool.keySet());
    }

    /** Leaves what pays less than the next block wants, as some nodes do for good. */
    void evictCheap() {
        pool.values().removeIf(t -> baseFee.isMoreThan(t.transaction().maxFeePerGas()));
    }

    void forgetPool() {
        pool.clear();
    }

    record AllowanceId(Token token, Address spender) {}

    /** Allowances as the canonical chain left them. */
    Map<AllowanceId, BigInteger> allowances() {
        Map<AllowanceId, BigInteger> allowances = new HashMap<>();
        for (Block block : blocks) {
            for (Mined mined : block.mined()) {
                if (mined.receipt().map(Receipt::succeeded).orElse(false)) {
                    execute(mined.ours().orElseThrow().transaction().call(), allowances);
                }
            }
        }
        allowances.values().removeIf(left -> left.signum() == 0);
        return allowances;
    }

    private boolean execute(Call call, Map<AllowanceId, BigInteger> allowances) {
        if (!(decoder.decode(call) instanceof Decoded.Known known)) {
            return true;
        }
        return switch (known.action()) {
            case Action.Approve approve -> {
                allowances.put(new AllowanceId(approve.token(), approve.spender()), approve.amount());
                yield true;
            }
            case Action.Swap swap ->
                take(
                        new AllowanceId(swap.amountIn().token(), Samples.ROUTER),
                        swap.amountIn().units(),
                        allowances);
            case Action.Repay repay ->
                take(new AllowanceId(repay.amount().token(), Samples.LENDER), taken(repay), allowances);
            case Action.PayBatch batch ->
                take(new AllowanceId(batch.token(), batch.payer()), batch.total(), allowances);
            default -> true;
        };
    }

    /** The account owes no more than that; a repayment takes no more. */
    void owes(BigInteger units) {
        owed = units;
    }

    private BigInteger taken(Action.Repay repay) {
        return repay.amount().units().min(owed);
    }

    /** What the repaid token logs. */
    private List<LogEntry> logs(SignedTransaction transaction) {
        if (!(decoder.decode(transaction.transaction().call()) instanceof Decoded.Known known)
                || !(known.action() instanceof Action.Repay repay)) {
            return List.of();
        }
        Hash transfer = Hash.of("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
        Hash from = Hash.of("0x" + "0".repeat(24) + Samples.ACCOUNT.value().substring(2));
        return List.of(new LogEntry(
                repay.amount().token().address(),
                List.of(transfer, from, from),
                Bytes.of("0x%064x".formatted(taken(repay))),
                transaction.hash(),
                0));
    }

    private static boolean take(AllowanceId id, BigInteger units, Map<AllowanceId, BigInteger> allowances) {
        BigInteger left = allowances.getOrDefault(id, BigInteger.ZERO).subtract(units);
        if (left.signum() >= 0) {
            allowances.put(id, left);
        }
        return left.signum() >= 0;
    }

    private Optional<SignedTransaction> minable(long nonce) {
        return pool.values().stream()
                .filter(t -> t.transaction().nonce() == nonce)
                .filter(t -> !baseFee.isMoreThan(t.transaction().maxFeePerGas()))
                .findFirst();
    }

    private Receipt receipt(SignedTransaction transaction, boolean succeeds) {
        long limit = transaction.transaction().gasLimit();
        Wei price = baseFee.plus(transaction.transaction().maxPriorityFeePerGas())
                .min(transaction.transaction().maxFeePerGas());
        return new Receipt(
                transaction.hash(),
                hash(900_000 + hashes),
                blocks.size(),
                succeeds,
                limit,
                price,
                Wei.ZERO,
                logs(transaction));
    }

    private static boolean replaces(SignedTransaction transaction, SignedTransaction old) {
        return transaction
                                .transaction()
                                .maxFeePerGas()
                                .compareTo(FeeCaps.replacing(old.transaction().maxFeePerGas()))
                        >= 0
                && transaction
                                .transaction()
                                .maxPriorityFeePerGas()
                                .compareTo(FeeCaps.replacing(old.transaction().maxPriorityFeePerGas()))
                        >= 0;
    }

    private long nonceAt(int index) {
        return blocks.subList(0, index + 1).stream()
                .mapToLong(block -> block.mined().size())
                .sum();
    }

    private Block block(List<Mined> mined) {
        int number = blocks.size();
        Hash parent = blocks.isEmpty() ? Hash.ZERO : blocks.getLast().head().hash();
        Instant time = Samples.START.plus(BLOCK_TIME.multipliedBy(number));
        return new Block(new Head(number, newHash(), parent, time, baseFee, baseFee, 30_000_000), List.copyOf(mined));
    }
}
