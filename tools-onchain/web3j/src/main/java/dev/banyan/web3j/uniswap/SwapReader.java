package dev.banyan.web3j.uniswap;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.web3j.abi.WordList;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads a router's {@code swapExactTokensForTokens}. What does not fit is an {@link IllegalArgumentException}. */
final class SwapReader {

    private static final int PATH_LENGTH_WORD = 5;
    private static final int MOST_TOKENS = 5;

    private final VenueBook book;
    private final ConfirmedPairs pairs;

    SwapReader(VenueBook book, ConfirmedPairs pairs) {
        this.book = book;
        this.pairs = pairs;
    }

    Action read(V2Venue venue, WordList data) {
        List<Token> path = path(venue, data);
        return new Action.Swap(
                venue.name(),
                path,
                TokenAmount.of(path.getFirst(), data.uint(0)),
                TokenAmount.of(path.getLast(), data.uint(1)),
                data.address(3),
                instant(data.number(4)));
    }

    private List<Token> path(V2Venue venue, WordList data) {
        int length = data.small(PATH_LENGTH_WORD);
        if (length < 2 || length > MOST_TOKENS) {
            throw new IllegalArgumentException("a path of " + length + " tokens");
        }
        List<Token> path = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            Address address = data.address(PATH_LENGTH_WORD + 1L + i);
            path.add(book.token(address)
                    .orElseThrow(() -> new IllegalArgumentException("not in the registry: " + address)));
            if (i > 0 && pairs.misses(venue, path.get(i - 1), path.get(i))) {
                throw new IllegalArgumentException("the factory of " + venue.name() + " has confirmed no pair of "
                        + path.get(i - 1) + " and " + path.get(i));
            }
        }
        return path;
    }

    private static Instant instant(long seconds) {
        try {
            return Instant.ofEpochSecond(seconds);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no time: " + seconds, e);
        }
    }
}
