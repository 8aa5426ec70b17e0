package dev.banyan.web3j.venues;

import static dev.banyan.web3j.venues.ScriptedContracts.USDC;
import static dev.banyan.web3j.venues.ScriptedContracts.WETH;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.testkit.sample.Samples;
import dev.banyan.web3j.feed.FeedVenue;
import dev.banyan.web3j.protocol.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@link ScriptedContracts} as the chain tells them, with reserves of WETH and USDC. */
final class ResolvedScene {

    private ResolvedScene() {}

    static OnchainBook book() {
        return OnchainBook.of(chain(withReserves()), Samples.ACCOUNT);
    }

    static ScriptedContracts withReserves() {
        ScriptedContracts contracts = new ScriptedContracts();
        contracts.reserve(WETH, new ScriptedReserve(0, ScriptedReserve.usual(18), 200_000_000_000L, 0, 0, 0));
        contracts.reserve(USDC, new ScriptedReserve(1, ScriptedReserve.usual(6), 100_000_000, 0, 0, 0));
        return contracts;
    }

    /** The file with a sequencer feed named at one of its feeds. */
    static ChainDefinition sequenced(String feed, Address sequencer) {
        ChainDefinition file = ScriptedContracts.file();
        return file.with(file.venues().stream()
                .map(venue -> venue.name().equals(feed)
                        ? new VenueDefinition(
                                feed,
                                venue.kind(),
                                Map.of(
                                        FeedVenue.ADDRESS,
                                        venue.address(FeedVenue.ADDRESS),
                                        FeedVenue.SEQUENCER,
                                        sequencer))
                        : venue)
                .toList());
    }

    static ChainDefinition chain(ScriptedContracts contracts) {
        return chain(contracts, ScriptedContracts.file());
    }

    static ChainDefinition chain(ScriptedContracts contracts, ChainDefinition file) {
        VenueResolver resolver = new VenueResolver(contracts.chain);
        List<VenueDefinition> venues = new ArrayList<>();
        for (VenueDefinition venue : file.venues()) {
            if (resolver.resolve(venue, file, Samples.ACCOUNT)
                            .toCompletableFuture()
                            .join()
                    instanceof Resolution.Resolved(VenueDefinition resolved)) {
                venues.add(resolved);
            }
        }
        return file.with(venues);
    }
}
