package dev.banyan.daemon.replay;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.daemon.console.UserError;
import dev.banyan.file.AgentFileResult;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Problem;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An agent file made whole without its chain: what the file leaves to the chain is known from the journal. */
public final class FileOfToday {

    private FileOfToday() {}

    /**
     * The definition.
     *
     * @param seen tokens that the journal knows
     * @throws UserError status 2 if a token's decimals stand in neither
     */
    public static AgentDefinition of(ParsedAgentFile file, Collection<Token> seen) {
        Map<Address, Integer> known = new HashMap<>();
        seen.forEach(token -> known.put(token.address(), token.decimals()));
        List<String> unknown = file.tokens().entrySet().stream()
                .filter(token ->
                        file.tokensWithoutDecimals().contains(token.getValue()) && !known.containsKey(token.getValue()))
                .map(token -> file.problemAt(
                                "chain.tokens." + token.getKey(),
                                "neither the file nor the journal says its decimals; write {address: \"…\", decimals: …}")
                        .toString())
                .toList();
        if (!unknown.isEmpty()) {
            throw UserError.input(unknown);
        }
        known.keySet().retainAll(file.tokensWithoutDecimals());
        return switch (file.resolve(known)) {
            case AgentFileResult.Read read -> read.definition();
            case AgentFileResult.Invalid invalid ->
                throw UserError.input(
                        invalid.problems().stream().map(Problem::toString).toList());
        };
    }
}
