package dev.banyan.file;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.ChainDefinition.Confirmations;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section {@code chain} as read, before the decimals of its tokens are known. */
record ChainParts(
        long id,
        List<String> rpc,
        Confirmations confirmations,
        Token nativeAsset,
        String wrappedSymbol,
        List<TokenEntry> tokens,
        List<VenueDefinition> venues,
        Map<String, Address> people) {

    boolean isWrapped(TokenEntry entry) {
        return entry.symbol().equals(wrappedSymbol);
    }

    /** With the registry resolved; without a wrapped token in it the native asset stands for it. */
    ChainDefinition resolved(List<Token> registry) {
        return new ChainDefinition(
                id, rpc, confirmations, nativeAsset, wrapped(registry).orElse(nativeAsset), registry, venues, people);
    }

    Optional<Token> wrapped(List<Token> registry) {
        return registry.stream()
                .filter(token -> token.symbol().equals(wrappedSymbol))
                .findFirst();
    }
}
