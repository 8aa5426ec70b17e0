package dev.banyan.web3j.venues;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.Decoded;
import dev.banyan.web3j.protocol.ProtocolCalls;
import dev.banyan.web3j.uniswap.ConfirmedPairs;
import dev.banyan.web3j.uniswap.VenueBook;
import dev.banyan.web3j.uniswap.VenueCallDecoder;
import java.util.List;
import java.util.Optional;

/**
 * Reads calls by the protocol whose contract they go to. What was read is encoded once more and compared to the byte, so recipients and
 * constant arguments can be none but ours. A contract of a protocol is read by that protocol or not at all; only a token of the registry
 * stays a token, whoever else it belongs to.
 */
final class OnchainDecoder implements CallDecoder {

    private static final int SELECTOR = 4;

    private final VenueBook book;
    private final CallDecoder exchanges;
    private final List<ProtocolCalls> protocols;

    OnchainDecoder(VenueBook book, ConfirmedPairs pairs, List<ProtocolCalls> protocols) {
        this.book = book;
        this.exchanges = new VenueCallDecoder(book, pairs);
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public Decoded decode(Call call) {
        Optional<ProtocolCalls> owner = book.token(call.to()).isPresent()
                ? Optional.empty()
                : protocols.stream()
                        .filter(protocol -> protocol.owns(call.to()))
                        .findFirst();
        return owner.map(protocol -> decode(protocol, call)).orElseGet(() -> exchanges.decode(call));
    }

    private static Decoded decode(ProtocolCalls protocol, Call call) {
        if (call.data().length() < SELECTOR) {
            return new Decoded.Unknown("no known call: " + call.data() + " to " + call.to());
        }
        try {
            return protocol.read(call)
                    .filter(action -> sameCall(protocol, action, call))
                    .<Decoded>map(Decoded.Known::new)
                    .orElseGet(() ->
                            new Decoded.Unknown("no known call: " + call.data().selector() + " of " + call.to()));
        } catch (ChainException | IllegalArgumentException e) {
            return new Decoded.Unknown(
                    "malformed " + call.data().selector() + " of " + call.to() + ": " + e.getMessage());
        }
    }

    /** True if the action's own call, the last of its calls, is this one. */
    private static boolean sameCall(ProtocolCalls protocol, Action action, Call call) {
        return protocol.calls(action).map(List::getLast).filter(call::equals).isPresent();
    }
}
