package dev.banyan.devnet.market;

import dev.banyan.devnet.clock.BlockMade;
import dev.banyan.devnet.market.Sender.Offer;
import dev.banyan.devnet.protocols.Abi;
import dev.banyan.devnet.protocols.Feed;
import dev.banyan.devnet.protocols.Feeds;
import dev.banyan.devnet.protocols.Founding;
import dev.banyan.devnet.protocols.Protocols;
import dev.banyan.devnet.protocols.YieldVenue;
import dev.banyan.devnet.rpc.Bid;
import dev.banyan.devnet.rpc.DevTransaction;
import dev.banyan.devnet.rpc.JsonRpc;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Tells every feed its price at every block, first thing in it, and now and then changes what the last vault pays. */
final class Keeper {

    private static final long UPDATE_GAS = 200_000;
    private static final long MILLIGWEI = 2;
    private static final long RATE_LASTS = 20;
    private static final int LOWEST_PERCENT = 30;
    private static final int HIGHEST_PERCENT = 170;

    private final Protocols protocols;
    private final PricePath path;
    private final Sender sender;
    private final Seeds seeds;

    Keeper(Founding founding, PricePath path, Seeds seeds, long chainId, JsonRpc rpc) {
        this.protocols = founding.protocols();
        this.path = path;
        this.sender = new Sender(founding.actors().keeper(), chainId, rpc);
        this.seeds = seeds;
    }

    /** Sends what the block after {@code block} has to know. */
    void act(BlockMade block) {
        Bid bid = Bid.ample(block.nextBaseFee(), MILLIGWEI);
        List<Offer> offers = new ArrayList<>();
        for (Feed feed : protocols.feeds()) {
            BigInteger answer = path.answer(feed, block.index() + 1);
            offers.add(new Offer(DevTransaction.call(feed.address(), Feeds.update(answer), UPDATE_GAS), bid));
        }
        if (block.index() % RATE_LASTS == RATE_LASTS - 1) {
            offers.add(new Offer(rate(protocols.vaults().getLast(), block.index()), bid));
        }
        sender.send(offers);
    }

    private DevTransaction rate(YieldVenue vault, long index) {
        SplittableRandom random = seeds.of("vault", index);
        BigInteger rate = vault.ratePerSecond()
                .multiply(BigInteger.valueOf(random.nextInt(LOWEST_PERCENT, HIGHEST_PERCENT + 1)))
                .divide(BigInteger.valueOf(100));
        return DevTransaction.call(vault.address(), Abi.call("YieldVault", "setRate", Abi.uint(rate)), UPDATE_GAS);
    }
}
