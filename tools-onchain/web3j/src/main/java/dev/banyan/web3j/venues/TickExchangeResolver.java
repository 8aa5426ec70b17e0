package dev.banyan.web3j.venues;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.liquidity.TickVenue;
import dev.banyan.web3j.protocol.Answers;
import dev.banyan.web3j.protocol.KindResolver;
import dev.banyan.web3j.protocol.Resolution;
import dev.banyan.web3j.protocol.Resolution.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Whether a Uniswap v3 factory knows the usual fee, and router and quoter use that factory's pools and no other's. */
final class TickExchangeResolver implements KindResolver {

    private static final String FACTORY = "factory";
    private static final String ROUTER = "router";
    private static final String QUOTER = "quoter";
    private static final int USUAL_FEE = 3_000;

    private final ChainReader chain;

    TickExchangeResolver(ChainReader chain) {
        this.chain = chain;
    }

    @Override
    public CompletionStage<Resolution> resolve(VenueDefinition venue, ChainDefinition file, Address account) {
        Address factory = venue.address(FACTORY);
        return chain.call(questions(venue, factory), BlockRef.latest())
                .thenApply(Answers::new)
                .thenApply(answers -> {
                    List<Flaw> flaws = new ArrayList<>();
                    if (!answers.has(0, 1) || answers.uint(0, 0).signum() == 0) {
                        flaws.add(new Flaw(FACTORY, "the contract at " + factory + " is no Uniswap v3 factory"));
                    }
                    usesIts(factory, venue, ROUTER, 1, answers, flaws);
                    usesIts(factory, venue, QUOTER, 2, answers, flaws);
                    if (venue.addresses().containsKey(TickVenue.POSITIONS)) {
                        usesIts(factory, venue, TickVenue.POSITIONS, 3, answers, flaws);
                    }
                    return flaws.isEmpty() ? new Resolution.Resolved(venue) : new Resolution.Refused(flaws);
                });
    }

    private static List<Call> questions(VenueDefinition venue, Address factory) {
        List<Call> asked = new ArrayList<>(List.of(
                Answers.question(factory, selector("UniswapV3Factory", "feeAmountTickSpacing"), Words.uint(USUAL_FEE)),
                Answers.question(venue.address(ROUTER), selector("SwapRouter", "factory")),
                Answers.question(venue.address(QUOTER), selector("QuoterV2", "factory"))));
        Optional.ofNullable(venue.addresses().get(TickVenue.POSITIONS))
                .ifPresent(manager ->
                        asked.add(Answers.question(manager, selector("NonfungiblePositionManager", "factory"))));
        return asked;
    }

    private static void usesIts(
            Address factory, VenueDefinition venue, String role, int answer, Answers answers, List<Flaw> flaws) {
        if (!answers.has(answer, 1)) {
            flaws.add(new Flaw(role, "the contract at " + venue.address(role) + " is no Uniswap v3 " + role));
        } else if (!answers.address(answer, 0).equals(factory)) {
            flaws.add(new Flaw(role, "the " + role + " at " + venue.address(role) + " uses another factory's pools"));
        }
    }

    private static Bytes selector(String contract, String function) {
        return Bytes.of(FunctionSelector.of(contract, function).selector());
    }
}
