package dev.banyan.web3j.liquidity;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Ppm;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.markets.liquidity.FeeGrowth;
import dev.banyan.markets.liquidity.Position;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.protocol.Answers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * Reads the positions that an account holds at a {@code NonfungiblePositionManager}, with what each could collect: {@code collect} is called for that by the account, without being sent, for it counts
 * fees up to the block.
 */
public final class HeldPositions {

    /** More are not read. */
    public static final int MOST = 64;

    static final String MANAGER = "NonfungiblePositionManager";

    private static final int WORD = 32;
    private static final BigInteger ALL = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
    private static final Bytes OF_OWNER = selector("tokenOfOwnerByIndex");
    private static final Bytes POSITIONS = selector("positions");
    private static final Bytes COLLECT = selector("collect");

    private final ChainReader chain;
    private final Address account;

    /** Of an account. */
    public HeldPositions(ChainReader chain, Address account) {
        this.chain = chain;
        this.account = account;
    }

    /** Up to {@link #MOST} of them as of a block; fails with {@link dev.banyan.api.chain.ChainException}. */
    public CompletionStage<List<HeldPosition>> at(TickHoldings held, BlockRef block) {
        List<Call> which = IntStream.range(0, Math.min(held.count(), MOST))
                .mapToObj(i -> Answers.question(held.manager(), OF_OWNER, Words.address(account), Words.uint(i)))
                .toList();
        if (which.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return chain.call(which, block).thenCompose(numbers -> {
            Answers ids = new Answers(numbers);
            List<BigInteger> all = IntStream.range(0, numbers.size())
                    .mapToObj(i -> ids.uint(i, 0))
                    .toList();
            return read(held.manager(), all, block);
        });
    }

    private CompletionStage<List<HeldPosition>> read(Address manager, List<BigInteger> ids, BlockRef block) {
        List<Call> asked = ids.stream()
                .map(id -> Answers.question(manager, POSITIONS, Words.uint(id)))
                .toList();
        return chain.call(asked, block).thenCompose(told -> {
            CompletionStage<List<HeldPosition>> all = CompletableFuture.completedFuture(new ArrayList<>());
            for (int i = 0; i < ids.size(); i++) {
                BigInteger id = ids.get(i);
                Answers one = new Answers(List.of(told.get(i)));
                all = all.thenCombine(collectable(manager, id, block), (held, paid) -> {
                    held.add(position(id, one, paid));
                    return held;
                });
            }
            return all.thenApply(List::copyOf);
        });
    }

    /** Nothing where the contract refuses: it does so for a position that holds nothing and is owed nothing. */
    private CompletionStage<Position.Amounts> collectable(Address manager, BigInteger id, BlockRef block) {
        Call collect = Answers.question(
                manager, COLLECT, Words.uint(id), Words.address(account), Words.uint(ALL), Words.uint(ALL));
        return chain.callAs(account, collect, block)
                .thenApply(result -> result instanceof CallResult.Returned(Bytes data)
                        ? new Position.Amounts(new WordReader(data).uint(0), new WordReader(data).uint(WORD))
                        : Position.Amounts.NONE);
    }

    private static HeldPosition position(BigInteger id, Answers told, Position.Amounts uncollected) {
        Position position = new Position(
                told.signed(0, 5).intValue(),
                told.signed(0, 6).intValue(),
                told.uint(0, 7),
                new FeeGrowth(told.uint(0, 8), told.uint(0, 9)),
                new Position.Amounts(told.uint(0, 10), told.uint(0, 11)));
        Ppm fee = new Ppm(Math.toIntExact(told.number(0, 4)));
        return new HeldPosition(id, told.address(0, 2), told.address(0, 3), fee, position, uncollected);
    }

    private static Bytes selector(String function) {
        return Bytes.of(FunctionSelector.of(MANAGER, function).selector());
    }
}
