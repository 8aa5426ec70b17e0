package dev.banyan.web3j.venues;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.web3j.protocol.Answers;
import dev.banyan.web3j.protocol.KindResolver;
import dev.banyan.web3j.protocol.Resolution;
import dev.banyan.web3j.protocol.Resolution.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Whether a Uniswap v2 factory knows how many pairs it has, and the router trades on that factory's pairs and no other's. */
final class ExchangeResolver implements KindResolver {

    private static final String FACTORY = "factory";
    private static final String ROUTER = "router";

    private final ChainReader chain;

    ExchangeResolver(ChainReader chain) {
        this.chain = chain;
    }

    @Override
    public CompletionStage<Resolution> resolve(VenueDefinition venue, ChainDefinition file, Address account) {
        Address factory = venue.address(FACTORY);
        Address router = venue.address(ROUTER);
        return chain.call(
                        List.of(
                                Answers.question(factory, selector("UniswapV2Factory", "allPairsLength")),
                                Answers.question(router, selector("UniswapV2Router02", "factory"))),
                        BlockRef.latest())
                .thenApply(Answers::new)
                .thenApply(answers -> {
                    List<Flaw> flaws = new ArrayList<>();
                    if (!answers.has(0, 1)) {
                        flaws.add(new Flaw(FACTORY, "the contract at " + factory + " is no Uniswap v2 factory"));
                    }
                    if (!answers.has(1, 1)) {
                        flaws.add(new Flaw(ROUTER, "the contract at " + router + " is no Uniswap v2 router"));
                    } else if (!answers.address(1, 0).equals(factory)) {
                        flaws.add(new Flaw(ROUTER, "the router at " + router + " trades on another factory's pairs"));
                    }
                    return flaws.isEmpty() ? new Resolution.Resolved(venue) : new Resolution.Refused(flaws);
                });
    }

    private static Bytes selector(String contract, String function) {
        return Bytes.of(FunctionSelector.of(contract, function).selector());
    }
}
