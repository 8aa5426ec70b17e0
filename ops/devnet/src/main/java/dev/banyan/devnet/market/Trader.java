package dev.banyan.devnet.market;

import dev.banyan.api.market.Pool.ConstantProduct;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.clock.BlockMade;
import dev.banyan.devnet.market.Sender.Offer;
import dev.banyan.devnet.rpc.Bid;
import dev.banyan.devnet.rpc.DevTransaction;
import dev.banyan.devnet.rpc.JsonRpc;
import dev.banyan.devnet.world.Calldata;
import dev.banyan.devnet.world.Venue;
import dev.banyan.devnet.world.World;
import dev.banyan.markets.Leg;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Moves prices: after every block it sends one or two swaps through each router, of seeded pools, sizes and directions.
 *
 * <p>With a {@link Follower} it also brings pools near the feeds' prices. It bids almost nothing for its place in the block. It neither knows nor cares who else trades; a swap that would come
 * out worse than 95 % of its quote fails, and it goes on.
 */
final class Trader {

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final BigInteger KEPT_PPM = BigInteger.valueOf(950_000);
    private static final long SWAP_GAS = 250_000;
    private static final double SECOND_SWAP = 0.5;
    private static final int TIP_MIN_MILLIGWEI = 1;
    private static final int TIP_MAX_MILLIGWEI = 20;

    private final World world;
    private final PoolReader reader;
    private final PriceSteps steps;
    private final Sender sender;
    private final Seeds seeds;
    private final Optional<Follower> follower;

    Trader(World world, JsonRpc rpc, Seeds seeds, Optional<Follower> follower) {
        this.world = world;
        this.reader = new PoolReader(world, rpc);
        this.steps = PriceSteps.from(PoolReader.opening(world), world.wrapped());
        this.sender = new Sender(world.actors().trader(), world.chainId(), rpc);
        this.seeds = seeds;
        this.follower = follower;
    }

    /** Sends the swaps that follow {@code block}. */
    void act(BlockMade block) {
        SplittableRandom random = seeds.of("trader", block.index());
        List<ConstantProduct> pools = reader.at(block.number());
        List<Offer> offers = new ArrayList<>();
        for (Venue venue : world.venues()) {
            List<ConstantProduct> own = pools.stream()
                    .filter(pool -> pool.venue().equals(venue.name()))
                    .toList();
            int swaps = random.nextDouble() < SECOND_SWAP ? 2 : 1;
            for (int i = 0; i < swaps; i++) {
                ConstantProduct pool = own.get(random.nextInt(own.size()));
                double drift = follower.map(follows -> follows.drift(pool, block.index()))
                        .orElse(0.0);
                swap(venue, pool, block, random, steps.next(pool, random, drift))
                        .ifPresent(offers::add);
            }
        }
        follower.ifPresent(follows -> follow(follows, pools, block, offers));
        sender.send(offers);
    }

    private void follow(Follower follows, List<ConstantProduct> pools, BlockMade block, List<Offer> offers) {
        SplittableRandom random = seeds.of("follower", block.index());
        for (ConstantProduct pool : pools) {
            long gapPpm = follows.gapPpm(pool, block.index() + 1, random);
            if (gapPpm != 0) {
                swap(venue(pool), pool, block, random, gapPpm).ifPresent(offers::add);
            }
        }
        for (DevTransaction swap : follows.swaps(block, random)) {
            offers.add(new Offer(swap, Bid.exact(block.nextBaseFee(), TIP_MAX_MILLIGWEI)));
        }
    }

    private Venue venue(ConstantProduct pool) {
        return world.venues().stream()
                .filter(venue -> venue.name().equals(pool.venue()))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Offer> swap(
            Venue venue, ConstantProduct pool, BlockMade block, SplittableRandom random, long stepPpm) {
        Bid bid = Bid.exact(block.nextBaseFee(), random.nextInt(TIP_MIN_MILLIGWEI, TIP_MAX_MILLIGWEI + 1));
        // Selling a token lowers its price; selling a share s of its reserve lowers it by about 2 s.
        Token in = stepPpm < 0 ? pool.token0() : pool.token1();
        Leg leg = Leg.into(pool, in);
        BigInteger amountIn =
                leg.reserveIn().multiply(BigInteger.valueOf(Math.abs(stepPpm))).divide(MILLION.shiftLeft(1));
        BigInteger quote = leg.amountOut(amountIn);
        if (quote.signum() == 0) {
            return Optional.empty();
        }
        DevTransaction swap = DevTransaction.call(
                venue.router(),
                Calldata.swap(
                        amountIn,
                        quote.multiply(KEPT_PPM).divide(MILLION),
                        List.of(in.address(), leg.tokenOut().address()),
                        world.actors().trader().address()),
                SWAP_GAS);
        return Optional.of(new Offer(swap, bid));
    }
}
