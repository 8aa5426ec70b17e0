package dev.banyan.daemon.session;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.daemon.console.UserError;
import dev.banyan.file.AgentFileResult;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Problem;
import dev.banyan.web3j.client.ChainClientOptions;
import dev.banyan.web3j.client.Web3jChainClient;
import dev.banyan.web3j.client.Web3jChains;
import dev.banyan.web3j.endpoint.EndpointReport;
import dev.banyan.web3j.endpoint.EndpointRules;
import dev.banyan.web3j.protocol.Resolution;
import dev.banyan.web3j.protocol.Resolution.Flaw;
import dev.banyan.web3j.venues.VenueResolver;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The connection to a file's chain, and what only the chain can tell about the file: its id, the decimals of its
 * tokens, and what its venues name beyond the file.
 *
 * @param chain the client
 * @param shownRpc the preferred node's URL without secrets
 */
public record ChainLink(Web3jChainClient chain, String shownRpc) implements AutoCloseable {

    private static final Bytes DECIMALS = Bytes.of("0x313ce567");
    private static final int WORD_DIGITS = 66;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * Connects and checks the chain's id, of every node that answers.
     *
     * @throws UserError status 3 if no node answers, 2 if one serves another chain
     */
    public static ChainLink connect(ParsedAgentFile file) {
        ChainLink link = open(file);
        try {
            if (file.rpc().size() > 1) {
                link.requireOneChain(file);
            }
            long id = Waiting.on(link.chain.chainId(), PATIENCE);
            if (id != file.chainId()) {
                throw UserError.input(file.problemAt("chain.id", "the node says its chain is " + id)
                        .toString());
            }
            return link;
        } catch (UserError e) {
            link.close();
            throw e;
        }
    }

    /**
     * The definition of a file of this chain.
     *
     * @throws UserError status 2 if a token is no contract or its decimals do not match, or a venue's contract is missing or another
     */
    public AgentDefinition resolve(ParsedAgentFile file) {
        requireTokens(file);
        return switch (file.resolve(decimals(List.copyOf(file.tokens().values())))) {
            case AgentFileResult.Read read -> withVenuesResolved(file, read.definition());
            case AgentFileResult.Invalid invalid ->
                throw UserError.input(
                        invalid.problems().stream().map(Problem::toString).toList());
        };
    }

    @Override
    public void close() {
        chain.close();
    }

    private static ChainLink open(ParsedAgentFile file) {
        try {
            return new ChainLink(
                    Web3jChains.connect(
                            file.rpc(),
                            ChainClientOptions.defaults()
                                    .withEndpoints(EndpointRules.defaults().withChain(file.chainId()))),
                    withoutSecrets(file.rpc().getFirst()));
        } catch (IllegalArgumentException e) {
            throw UserError.input(
                    file.problemAt("chain.rpc", String.valueOf(e.getMessage())).toString());
        }
    }

    /** One that can not be reached now may be one of another chain; it is passed over then. */
    private void requireOneChain(ParsedAgentFile file) {
        List<Optional<Long>> ids = Waiting.on(chain.chainIds(), PATIENCE);
        List<EndpointReport> nodes = chain.endpoints();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            String url = nodes.get(i).url();
            ids.get(i)
                    .filter(id -> id != file.chainId())
                    .ifPresent(id -> problems.add(file.problemAt(
                            "chain.rpc",
                            "node " + url + " says its chain is " + id + ", but chain.id is " + file.chainId())));
        }
        AgentFileSet.refuse(problems);
    }

    /** Scheme, host and port: a provider's key stands in the user part, the path or the query. */
    private static String withoutSecrets(String url) {
        URI uri = URI.create(url);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port;
    }

    private Map<Address, Integer> decimals(List<Address> tokens) {
        List<Call> calls =
                tokens.stream().map(token -> Call.of(token, DECIMALS)).toList();
        List<CallResult> results = Waiting.on(chain.call(calls, BlockRef.latest()), PATIENCE);
        Map<Address, Integer> decimals = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (results.get(i) instanceof CallResult.Returned(Bytes data)
                    && data.value().length() == WORD_DIGITS) {
                BigInteger value = new BigInteger(data.value().substring(2), 16);
                decimals.put(tokens.get(i), value.bitLength() < Integer.SIZE ? value.intValue() : Integer.MAX_VALUE);
            }
        }
        return decimals;
    }

    /** Some old tokens do not tell their decimals, so that the file may; but every token is a contract. */
    private void requireTokens(ParsedAgentFile file) {
        List<Problem> problems = new ArrayList<>();
        file.tokens().forEach((symbol, address) -> {
            if (Waiting.on(chain.code(address), PATIENCE).isEmpty()) {
                problems.add(file.problemAt(
                        "chain.tokens." + symbol, "there is no contract at " + address + " on this chain"));
            }
        });
        AgentFileSet.refuse(problems);
    }

    private AgentDefinition withVenuesResolved(ParsedAgentFile file, AgentDefinition definition) {
        VenueResolver resolver = new VenueResolver(chain);
        ChainDefinition asWritten = definition.chain();
        List<Problem> problems = new ArrayList<>();
        List<VenueDefinition> venues = new ArrayList<>();
        for (VenueDefinition venue : asWritten.venues()) {
            Resolution found = Waiting.on(
                    resolver.resolve(venue, asWritten, definition.wallet().address()), PATIENCE);
            switch (found) {
                case Resolution.Resolved(VenueDefinition resolved) -> venues.add(resolved);
                case Resolution.Refused(List<Flaw> flaws) ->
                    flaws.forEach(flaw -> problems.add(
                            file.problemAt("chain.venues." + venue.name() + "." + flaw.role(), flaw.message())));
            }
        }
        AgentFileSet.refuse(problems);
        return definition.withChain(asWritten.with(venues));
    }
}
