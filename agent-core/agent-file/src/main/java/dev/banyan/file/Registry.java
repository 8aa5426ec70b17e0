package dev.banyan.file;

import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.rules.text.Closest;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.TokenNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the rest of a file may refer to. */
record Registry(ChainDefinition chain, Token unit) {

    /** The registry's tokens. */
    TokenNames tokens() {
        return new TokenNames(chain.tokens());
    }

    /** The registry's tokens and the native asset. */
    TokenNames assets() {
        List<Token> all = new ArrayList<>(chain.tokens());
        all.add(chain.nativeAsset());
        return new TokenNames(all);
    }

    /** The native asset alone. */
    TokenNames nativeOnly() {
        return new TokenNames(List.of(chain.nativeAsset()));
    }

    /** False if the registry has no wrapped form of the native asset. */
    boolean wraps() {
        return !chain.wrapped().equals(chain.nativeAsset());
    }

    List<String> venueNames() {
        return chain.venues().stream().map(VenueDefinition::name).toList();
    }

    /** Names of the venues whose kind is good for that; an unknown kind, which is an error of its own, for everything. */
    Set<String> venuesFor(Catalog.Use use, Catalog catalog) {
        return chain.venues().stream()
                .filter(venue -> {
                    Catalog.VenueKind kind = catalog.venues().get(venue.kind());
                    return kind == null || kind.uses().contains(use);
                })
                .map(VenueDefinition::name)
                .collect(Collectors.toSet());
    }

    Parsed<VenueDefinition> venue(String name) {
        return chain.venues().stream()
                .filter(venue -> venue.name().equals(name))
                .findFirst()
                .map(Parsed::ok)
                .orElseGet(() -> Parsed.wrong("unknown venue " + name + "; " + Closest.hint(name, venueNames())));
    }

    /** A name of the address book, or an address. */
    Parsed<Address> person(String text) {
        Map<String, Address> people = chain.people();
        Address known = people.get(text);
        if (known != null) {
            return Parsed.ok(known);
        }
        return text.startsWith("0x")
                ? ChecksumAddress.read(text)
                : Parsed.wrong("unknown person " + text + "; " + Closest.hint(text, people.keySet()));
    }
}
