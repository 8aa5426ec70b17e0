package dev.banyan.web3j.venues;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.hex.Address;
import dev.banyan.web3j.feed.FeedResolver;
import dev.banyan.web3j.feed.FeedVenue;
import dev.banyan.web3j.lending.AaveResolver;
import dev.banyan.web3j.lending.AaveVenue;
import dev.banyan.web3j.liquidity.TickVenue;
import dev.banyan.web3j.protocol.KindResolver;
import dev.banyan.web3j.protocol.Resolution;
import dev.banyan.web3j.protocol.Resolution.Flaw;
import dev.banyan.web3j.uniswap.V2Venue;
import dev.banyan.web3j.vault.VaultResolver;
import dev.banyan.web3j.vault.VaultVenue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Whether a file's venues are on the chain what the file takes them for, and what the chain says of them beyond. */
public final class VenueResolver {

    private final ChainReader chain;
    private final Map<String, KindResolver> kinds;

    /** Asks that chain. */
    public VenueResolver(ChainReader chain) {
        this.chain = chain;
        this.kinds = Map.of(
                V2Venue.KIND,
                new ExchangeResolver(chain),
                TickVenue.KIND,
                new TickExchangeResolver(chain),
                AaveVenue.KIND,
                new AaveResolver(chain),
                VaultVenue.KIND,
                new VaultResolver(chain),
                FeedVenue.KIND,
                new FeedResolver(chain));
    }

    /**
     * The venue as the chain tells it, for an account; one of a kind that is not known here stays as the file says. Fails with {@link
     * dev.banyan.api.chain.ChainException} if the node does not answer.
     */
    public CompletionStage<Resolution> resolve(VenueDefinition venue, ChainDefinition file, Address account) {
        return missing(venue).thenCompose(flaws -> {
            if (!flaws.isEmpty()) {
                return CompletableFuture.completedFuture(new Resolution.Refused(flaws));
            }
            KindResolver kind = kinds.get(venue.kind());
            return kind == null
                    ? CompletableFuture.completedFuture(new Resolution.Resolved(venue))
                    : kind.resolve(venue, file, account).thenApply(found -> withoutTokensOf(file, venue, found));
        });
    }

    /** What stands for a position is no token beside: as a plain token it would be moved without a look at the position. */
    private static Resolution withoutTokensOf(ChainDefinition file, VenueDefinition venue, Resolution found) {
        if (!(found instanceof Resolution.Resolved(VenueDefinition resolved))) {
            return found;
        }
        String role = venue.addresses().keySet().stream().sorted().findFirst().orElse("kind");
        List<Flaw> flaws = resolved.positions().stream()
                .map(PositionToken::token)
                .flatMap(token -> file.tokens().stream().filter(token::equals))
                .map(
                        token -> new Flaw(
                                role,
                                "chain.tokens." + token.symbol() + " at " + token.address()
                                        + " stands for a position at this venue; take it out of chain.tokens, the venue counts it"))
                .toList();
        return flaws.isEmpty() ? found : new Resolution.Refused(flaws);
    }

    private CompletionStage<List<Flaw>> missing(VenueDefinition venue) {
        CompletionStage<List<Flaw>> flaws = CompletableFuture.completedFuture(new ArrayList<>());
        for (Map.Entry<String, Address> contract : venue.addresses().entrySet()) {
            flaws = flaws.thenCombine(chain.code(contract.getValue()), (found, code) -> {
                if (code.isEmpty()) {
                    found.add(new Flaw(
                            contract.getKey(), "there is no contract at " + contract.getValue() + " on this chain"));
                }
                return found;
            });
        }
        return flaws;
    }
}
