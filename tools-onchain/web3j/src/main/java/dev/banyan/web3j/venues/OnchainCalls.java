package dev.banyan.web3j.venues;

import dev.banyan.api.chain.Call;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.web3j.protocol.ProtocolCalls;
import dev.banyan.web3j.uniswap.VenueBook;
import dev.banyan.web3j.uniswap.VenueCallFactory;
import java.util.List;
import java.util.Optional;

/** Turns actions into calls by the protocol of their venue; what no other protocol claims is a token's or an exchange's. */
final class OnchainCalls implements CallFactory {

    private final CallFactory exchanges;
    private final List<ProtocolCalls> protocols;

    OnchainCalls(VenueBook book, List<ProtocolCalls> protocols) {
        this.exchanges = new VenueCallFactory(book);
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public List<Call> calls(Action action) {
        return protocols.stream()
                .map(protocol -> protocol.calls(action))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> exchanges.calls(action));
    }
}
