package dev.banyan.web3j.vault;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.protocol.Answers;
import dev.banyan.web3j.protocol.KindResolver;
import dev.banyan.web3j.protocol.PositionNames;
import dev.banyan.web3j.protocol.Resolution;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Asks a vault what it takes and how many decimals its shares have. */
public final class VaultResolver implements KindResolver {

    private static final BigInteger MOST_DECIMALS = BigInteger.valueOf(77);

    private final ChainReader chain;

    /** Asks that chain. */
    public VaultResolver(ChainReader chain) {
        this.chain = chain;
    }

    @Override
    public CompletionStage<Resolution> resolve(VenueDefinition venue, ChainDefinition file, Address account) {
        Address vault = venue.address(VaultVenue.ADDRESS);
        return chain.call(
                        List.of(
                                Answers.question(vault, VaultFunctions.ASSET),
                                Answers.question(vault, VaultFunctions.DECIMALS),
                                Answers.question(vault, VaultFunctions.TOTAL_ASSETS),
                                Answers.question(vault, VaultFunctions.MAX_DEPOSIT, Words.address(account))),
                        BlockRef.latest())
                .thenApply(Answers::new)
                .thenApply(answers -> resolved(venue, file, vault, answers));
    }

    private static Resolution resolved(VenueDefinition venue, ChainDefinition file, Address vault, Answers answers) {
        for (int i = 0; i < 4; i++) {
            if (!answers.has(i, 1)) {
                return Resolution.refused(
                        VaultVenue.ADDRESS, "the contract at " + vault + " is no vault of the kind ERC-4626");
            }
        }
        Address takes = answers.address(0, 0);
        Optional<Token> asset = file.tokens().stream()
                .filter(token -> token.address().equals(takes))
                .findFirst();
        if (asset.isEmpty()) {
            return Resolution.refused(
                    VaultVenue.ADDRESS,
                    "the vault at " + vault + " takes " + takes + ", which is not among chain.tokens; name it there");
        }
        if (answers.uint(1, 0).compareTo(MOST_DECIMALS) > 0) {
            return Resolution.refused(
                    VaultVenue.ADDRESS,
                    "the shares of the vault at " + vault + " have " + answers.uint(1, 0)
                            + " decimals; 77 is the most");
        }
        Token share = new Token(
                PositionNames.had(asset.get(), venue), vault, answers.uint(1, 0).intValue());
        return new Resolution.Resolved(new VenueDefinition(
                venue.name(),
                venue.kind(),
                venue.addresses(),
                List.of(new PositionToken(share, asset.get(), PositionToken.Kind.SHARE)),
                Optional.empty()));
    }
}
