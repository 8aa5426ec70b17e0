package dev.banyan.daemon.session;

import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Problem;
import dev.banyan.web3j.uniswap.V2Venue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a venue's contracts are what the file takes them for: that there is code, that a Uniswap v2 factory knows how
 * many pairs it has, and that the router trades on that factory's pairs and no other's.
 */
final class VenueCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Bytes ALL_PAIRS_LENGTH = Bytes.of("0x574f2ba3");
    private static final Bytes FACTORY = Bytes.of("0xc45a0155");
    private static final String ZEROS = "0x" + "0".repeat(24);
    private static final int WORD_DIGITS = 66;

    private final ChainReader chain;
    private final ParsedAgentFile file;
    private final List<Problem> problems = new ArrayList<>();

    VenueCheck(ChainReader chain, ParsedAgentFile file) {
        this.chain = chain;
        this.file = file;
    }

    /** What is wrong with the venue; nothing if it can be traded on. */
    List<Problem> problems(VenueDefinition venue) {
        venue.addresses().forEach((role, address) -> {
            if (Waiting.on(chain.code(address), PATIENCE).isEmpty()) {
                problem(venue, role, "there is no contract at " + address + " on this chain");
            }
        });
        if (problems.isEmpty() && venue.kind().equals(V2Venue.KIND)) {
            uniswap(venue);
        }
        return List.copyOf(problems);
    }

    private void uniswap(VenueDefinition venue) {
        Address factory = venue.address("factory");
        Address router = venue.address("router");
        if (word(factory, ALL_PAIRS_LENGTH).isEmpty()) {
            problem(venue, "factory", "the contract at " + factory + " is no Uniswap v2 factory");
        }
        Optional<String> traded = word(router, FACTORY);
        if (traded.isEmpty()) {
            problem(venue, "router", "the contract at " + router + " is no Uniswap v2 router");
        } else if (!traded.get().equals(ZEROS + factory.value().substring(2))) {
            problem(venue, "router", "the router at " + router + " trades on another factory's pairs");
        }
    }

    private Optional<String> word(Address contract, Bytes question) {
        CallResult result = Waiting.on(chain.call(List.of(Call.of(contract, question)), BlockRef.latest()), PATIENCE)
                .getFirst();
        return result instanceof CallResult.Returned(Bytes data) && data.value().length() == WORD_DIGITS
                ? Optional.of(data.value())
                : Optional.empty();
    }

    private void problem(VenueDefinition venue, String role, String message) {
        problems.add(file.problemAt("chain.venues." + venue.name() + "." + role, message));
    }
}
