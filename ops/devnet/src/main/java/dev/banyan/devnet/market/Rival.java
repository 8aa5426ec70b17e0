package dev.banyan.devnet.market;

import dev.banyan.api.hex.Bytes;
import dev.banyan.api.market.Opportunity;
import dev.banyan.devnet.clock.BlockMade;
import dev.banyan.devnet.market.Sender.Offer;
import dev.banyan.devnet.rpc.Bid;
import dev.banyan.devnet.rpc.DevTransaction;
import dev.banyan.devnet.rpc.JsonRpc;
import dev.banyan.devnet.world.Calldata;
import dev.banyan.devnet.world.World;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The other arbitrage bot: at some blocks it takes the best gap between the two exchanges with an executor of its own.
 *
 * <p>Its {@link RivalHabits} say at which blocks and for what bid. It knows nothing but the chain's state. When somebody is faster, its executor reverts, it pays the gas, and it goes on.
 */
final class Rival {

    private static final long EXECUTE_GAS = 400_000;
    private static final BigInteger GAS_USED = BigInteger.valueOf(200_000);

    private final World world;
    private final PoolReader reader;
    private final Sender sender;
    private final Function<BlockMade, Optional<Bid>> habits;

    Rival(World world, JsonRpc rpc, Function<BlockMade, Optional<Bid>> habits) {
        this.world = world;
        this.reader = new PoolReader(world, rpc);
        this.sender = new Sender(world.actors().rival(), world.chainId(), rpc);
        this.habits = habits;
    }

    /** Sends what follows {@code block}, if anything. */
    void act(BlockMade block) {
        habits.apply(block).ifPresent(bid -> act(block, bid));
    }

    private void act(BlockMade block, Bid bid) {
        BigInteger gasCost = GAS_USED.multiply(block.nextBaseFee().add(bid.tip()));
        Gaps.between(reader.at(block.number()), world.wrapped()).stream()
                .filter(gap -> gap.profit().units().compareTo(gasCost) > 0)
                .findFirst()
                .ifPresent(gap -> sender.send(List.of(new Offer(take(gap, gasCost, block), bid))));
    }

    /** Good for the next block only: by the one after, the gap is another. */
    private DevTransaction take(Opportunity gap, BigInteger gasCost, BlockMade block) {
        List<Calldata.ExecutorHop> hops = gap.cycle().hops().stream()
                .map(hop -> new Calldata.ExecutorHop(
                        hop.pool(), hop.zeroForOne(), hop.fee().value()))
                .toList();
        Bytes call =
                Calldata.execute(gap.cycle().amountIn(), hops, world.wrapped().address(), gasCost, block.number() + 1);
        return DevTransaction.call(world.rivalExecutor(), call, EXECUTE_GAS);
    }
}
