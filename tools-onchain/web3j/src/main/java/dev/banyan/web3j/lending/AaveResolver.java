package dev.banyan.web3j.lending;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.HealthProbe;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.protocol.Answers;
import dev.banyan.web3j.protocol.KindResolver;
import dev.banyan.web3j.protocol.PositionNames;
import dev.banyan.web3j.protocol.Resolution;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds a lending market's contracts by the provider that the file names, and the tokens that stand for what is supplied and owed
 * there. A pool of another revision than we know is refused: it may do other things under the same names.
 */
public final class AaveResolver implements KindResolver {

    /** The pool of Aave v3.0. */
    private static final BigInteger REVISION = BigInteger.ONE;

    /** The oracle's unit that the lending mathematics counts in: 8 decimals. */
    private static final BigInteger ORACLE_UNIT = BigInteger.TEN.pow(8);

    private static final int RESERVE_WORDS = 15;
    private static final int SUPPLIED = 8;
    private static final int OWED = 10;
    private static final int HEALTH_WORD = 5;

    private final ChainReader chain;

    /** Asks that chain. */
    public AaveResolver(ChainReader chain) {
        this.chain = chain;
    }

    @Override
    public CompletionStage<Resolution> resolve(VenueDefinition venue, ChainDefinition file, Address account) {
        Address provider = venue.address(AaveVenue.PROVIDER);
        return ask(
                        Answers.question(provider, AaveFunctions.GET_POOL),
                        Answers.question(provider, AaveFunctions.GET_ORACLE),
                        Answers.question(provider, AaveFunctions.GET_DATA_PROVIDER))
                .thenCompose(answers -> {
                    if (!answers.has(0, 1) || !answers.has(1, 1) || !answers.has(2, 1)) {
                        return refused("the contract at " + provider + " is no PoolAddressesProvider of Aave v3");
                    }
                    Map<String, Address> contracts = new HashMap<>(venue.addresses());
                    contracts.put(AaveVenue.POOL, answers.address(0, 0));
                    contracts.put(AaveVenue.ORACLE, answers.address(1, 0));
                    contracts.put(AaveVenue.DATA_PROVIDER, answers.address(2, 0));
                    return contracts.containsValue(Address.ZERO)
                            ? refused("the provider at " + provider
                                    + " must name a pool, a price oracle and a data provider; it names "
                                    + answers.address(0, 0) + ", " + answers.address(1, 0) + " and "
                                    + answers.address(2, 0))
                            : terms(venue, file, account, contracts);
                });
    }

    private CompletionStage<Resolution> terms(
            VenueDefinition venue, ChainDefinition file, Address account, Map<String, Address> contracts) {
        Address pool = Objects.requireNonNull(contracts.get(AaveVenue.POOL));
        Address oracle = Objects.requireNonNull(contracts.get(AaveVenue.ORACLE));
        List<Token> tokens =
                file.tokens().stream().filter(token -> !token.isNative()).toList();
        List<Call> questions = new ArrayList<>(List.of(
                Answers.question(pool, AaveFunctions.REVISION), Answers.question(oracle, AaveFunctions.ORACLE_UNIT)));
        tokens.forEach(
                token -> questions.add(Answers.question(pool, AaveFunctions.RESERVE, Words.address(token.address()))));
        return ask(questions.toArray(Call[]::new)).thenCompose(answers -> {
            if (!answers.has(0, 1) || !answers.uint(0, 0).equals(REVISION)) {
                String found = answers.has(0, 1) ? "revision " + answers.uint(0, 0) : "no revision";
                return refused("the pool at " + pool + " says " + found + "; supported is POOL_REVISION " + REVISION
                        + ", Aave v3.0");
            }
            if (!answers.has(1, 1) || !answers.uint(1, 0).equals(ORACLE_UNIT)) {
                return refused("the price oracle at " + oracle + " does not count in units of " + ORACLE_UNIT
                        + "; supported are prices with 8 decimals");
            }
            List<PositionToken> positions = positions(venue, tokens, answers);
            if (positions.isEmpty()) {
                return refused("the pool at " + pool + " has a reserve for none of the file's tokens");
            }
            Call health = Answers.question(pool, AaveFunctions.ACCOUNT_DATA, Words.address(account));
            return CompletableFuture.completedFuture(new Resolution.Resolved(new VenueDefinition(
                    venue.name(),
                    venue.kind(),
                    contracts,
                    positions,
                    Optional.of(new HealthProbe(venue.name(), health, HEALTH_WORD)))));
        });
    }

    private static List<PositionToken> positions(VenueDefinition venue, List<Token> tokens, Answers answers) {
        List<PositionToken> positions = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (!answers.has(2 + i, RESERVE_WORDS)) {
                continue;
            }
            Token asset = tokens.get(i);
            Address supplied = answers.address(2 + i, SUPPLIED);
            if (!supplied.equals(Address.ZERO)) {
                positions.add(new PositionToken(
                        new Token(PositionNames.had(asset, venue), supplied, asset.decimals()),
                        asset,
                        PositionToken.Kind.PAR));
                positions.add(new PositionToken(
                        new Token(PositionNames.owed(asset, venue), answers.address(2 + i, OWED), asset.decimals()),
                        asset,
                        PositionToken.Kind.DEBT));
            }
        }
        return positions;
    }

    private CompletionStage<Answers> ask(Call... questions) {
        return chain.call(List.of(questions), BlockRef.latest()).thenApply(Answers::new);
    }

    private static CompletionStage<Resolution> refused(String message) {
        return CompletableFuture.completedFuture(Resolution.refused(AaveVenue.PROVIDER, message));
    }
}
