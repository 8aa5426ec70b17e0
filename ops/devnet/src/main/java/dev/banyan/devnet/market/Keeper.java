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

/** Tells every feed its price at every block, first thing in it, and the vaults what they pay when a {@link Campaigns campaign} begins. */
final class Keeper {

    private static final long UPDATE_GAS = 200_000;
    private static final long MILLIGWEI = 2;

    private final Protocols protocols;
    private final PricePath path;
    private final Sender sender;
    private final Campaigns campaigns;
    private long told = -1;

    Keeper(Founding founding, PricePath path, Seeds seeds, long chainId, JsonRpc rpc) {
        this.protocols = founding.protocols();
        this.path = path;
        this.sender = new Sender(founding.actors().keeper(), chainId, rpc);
        this.campaigns = new Campaigns(protocols.vaults(), seeds);
    }

    /** Sends what the block after {@code block} has to know. */
    void act(BlockMade block) {
        Bid bid = Bid.ample(block.nextBaseFee(), MILLIGWEI);
        List<Offer> offers = new ArrayList<>();
        for (Feed feed : protocols.feeds()) {
            BigInteger answer = path.answer(feed, block.index() + 1);
            offers.add(new Offer(DevTransaction.call(feed.address(), Feeds.update(answer), UPDATE_GAS), bid));
        }
        Campaigns.Campaign campaign = campaigns.at(block.index());
        if (campaign.begins() != told) {
            campaigns.rates(campaign).forEach((vault, rate) -> offers.add(new Offer(rate(vault, rate), bid)));
            told = campaign.begins();
        }
        sender.send(offers);
    }

    private static DevTransaction rate(YieldVenue vault, BigInteger rate) {
        return DevTransaction.call(vault.address(), Abi.call("YieldVault", "setRate", Abi.uint(rate)), UPDATE_GAS);
    }
}
