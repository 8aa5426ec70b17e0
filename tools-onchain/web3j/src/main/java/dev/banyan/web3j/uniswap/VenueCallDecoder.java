package dev.banyan.web3j.uniswap;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.web3j.abi.WordList;
import dev.banyan.web3j.helper.HelperContract;
import dev.banyan.web3j.liquidity.TickVenue;
import dev.banyan.web3j.payout.BatchCalldata;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads back the calls that {@link VenueCallFactory} makes, and no others. What was read is encoded once more and compared to the
 * byte, so trailing bytes, dirty padding and unusual offsets can not pass; tokens must be of the registry and pools confirmed by
 * their factory.
 */
public final class VenueCallDecoder implements CallDecoder {

    private final VenueBook book;
    private final ConfirmedPairs pairs;
    private final VenueCallFactory factory;
    private final Set<Address> contracts;

    /** For the account of {@code book}, trusting exactly {@code pairs}. */
    public VenueCallDecoder(VenueBook book, ConfirmedPairs pairs) {
        this.book = book;
        this.pairs = pairs;
        this.factory = new VenueCallFactory(book);
        this.contracts = Stream.concat(
                        book.tokens().stream().map(Token::address),
                        Stream.concat(
                                Stream.concat(
                                        book.venues().stream().flatMap(v -> Stream.of(v.factory(), v.router())),
                                        book.tickVenues().stream().flatMap(v -> v.contracts().stream())),
                                book.helpers().stream()
                                        .flatMap(h -> Stream.of(
                                                h.address(), h.deployment().to()))))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Decoded decode(Call call) {
        try {
            return read(call)
                    .filter(action -> sameCall(action, call))
                    .<Decoded>map(Decoded.Known::new)
                    .orElseGet(() ->
                            new Decoded.Unknown("no known call: " + call.data().selector() + " of " + call.to()));
        } catch (ChainException | IllegalArgumentException e) {
            return new Decoded.Unknown(
                    "malformed " + call.data().selector() + " of " + call.to() + ": " + e.getMessage());
        }
    }

    /** True if the action's own call is this one, byte for byte. */
    private boolean sameCall(Action action, Call call) {
        return factory.own(action).equals(call);
    }

    private Optional<Action> read(Call call) {
        Address to = call.to();
        if (call.data().isEmpty()) {
            return plainTransfer(call);
        }
        if (to.equals(book.executor().address())) {
            return when(call, Selectors.EXECUTE).map(data -> new ExecuteReader(book, pairs).read(data));
        }
        if (to.equals(book.payer().address())) {
            return when(call, BatchCalldata.PAY).map(data -> BatchCalldata.read(data, to, book::token));
        }
        Optional<HelperContract> created = book.helpers().stream()
                .filter(helper -> helper.deployment().equals(call))
                .findFirst();
        if (created.isPresent()) {
            return created.map(helper -> new Action.Deploy(helper.name(), helper.address()));
        }
        Optional<V2Venue> venue = book.routedBy(to);
        if (venue.isPresent()) {
            return when(call, Selectors.SWAP).map(data -> new SwapReader(book, pairs).read(venue.get(), data));
        }
        Optional<TickVenue> ticked = book.tickRoutedBy(to);
        if (ticked.isPresent()) {
            return TickSwapCalldata.isOne(call.data())
                    ? Optional.of(new TickSwapCalldata(book, pairs).read(ticked.get(), call.data()))
                    : Optional.empty();
        }
        return book.token(to).flatMap(token -> tokenCall(token, call));
    }

    /** The native asset to an account; sending it to a contract that we know runs that contract's code and is no payment. */
    private Optional<Action> plainTransfer(Call call) {
        boolean isContract = contracts.contains(call.to())
                || pairs.at(call.to()).isPresent()
                || pairs.ticks().at(call.to()).isPresent();
        return isContract
                ? Optional.empty()
                : Optional.of(new Action.Pay(
                        TokenAmount.of(book.nativeAsset(), call.value().value()), call.to()));
    }

    private Optional<Action> tokenCall(Token token, Call call) {
        Optional<Action> erc20 = when(call, Selectors.TRANSFER)
                .<Action>map(data -> new Action.Pay(TokenAmount.of(token, data.uint(1)), data.address(0)))
                .or(() -> when(call, Selectors.APPROVE)
                        .map(data -> new Action.Approve(token, data.address(0), data.uint(1))));
        return erc20.isPresent() || !token.equals(book.wrapped()) ? erc20 : wrappedCall(token, call);
    }

    private Optional<Action> wrappedCall(Token token, Call call) {
        return when(call, Selectors.WITHDRAW)
                .<Action>map(data -> new Action.Unwrap(TokenAmount.of(token, data.uint(0))))
                .or(() -> when(call, Selectors.DEPOSIT)
                        .map(data -> new Action.Wrap(
                                TokenAmount.of(book.nativeAsset(), call.value().value()))));
    }

    /** The words after the selector, if it is this one. */
    private static Optional<WordList> when(Call call, Bytes selector) {
        return call.data().selector().equals(selector) ? Optional.of(WordList.after(call.data())) : Optional.empty();
    }
}
