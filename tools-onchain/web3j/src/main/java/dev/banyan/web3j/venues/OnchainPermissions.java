package dev.banyan.web3j.venues;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.intent.Permissions;
import dev.banyan.api.intent.Verb;
import dev.banyan.web3j.protocol.ProtocolCalls;
import dev.banyan.web3j.uniswap.VenueBook;
import dev.banyan.web3j.uniswap.VenuePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What each verb opens at all venues, each function once. */
final class OnchainPermissions implements Permissions {

    private final Permissions exchanges;
    private final List<ProtocolCalls> protocols;

    OnchainPermissions(VenueBook book, List<ProtocolCalls> protocols) {
        this.exchanges = new VenuePermissions(book);
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public List<Permission> permissions(Verb verb, Set<String> venues, Set<Address> recipients) {
        return Stream.concat(
                        exchanges.permissions(verb, venues, recipients).stream(),
                        protocols.stream().flatMap(protocol -> protocol.permissions(verb, venues).stream()))
                .distinct()
                .toList();
    }
}
