package dev.banyan.web3j.uniswap;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.liquidity.TickVenue;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code exactInput} and {@code exactOutput} of Uniswap v3's {@code SwapRouter}: each takes {@code (bytes path, address recipient, uint256 deadline, uint256 amount, uint256 limit)}, where
 * the path is packed as token, fee, token, and so on, for an exact output from the last token to the first. What does not fit when read is an {@link IllegalArgumentException}.
 */
final class TickSwapCalldata {

    private static final int WORD = 32;
    private static final int SELECTOR_TEXT = 10;
    private static final int MOST_POOLS = 4;
    private static final int ADDRESS_DIGITS = 40;
    private static final int FEE_DIGITS = 6;
    private static final int STEP_DIGITS = ADDRESS_DIGITS + FEE_DIGITS;
    private static final int TUPLE = WORD;
    private static final int PATH = 6 * WORD;

    private final VenueBook book;
    private final ConfirmedPairs pairs;

    TickSwapCalldata(VenueBook book, ConfirmedPairs pairs) {
        this.book = book;
        this.pairs = pairs;
    }

    /** The call's data. */
    static Bytes of(Action.Swap swap) {
        if (swap.fees().isEmpty()) {
            throw new IllegalArgumentException("a swap at " + swap.venue() + " names the fee of each pool on its way");
        }
        String path = path(swap);
        int bytes = path.length() / 2;
        BigInteger first = (swap.exactOut() ? swap.minOut() : swap.amountIn()).units();
        BigInteger second = (swap.exactOut() ? swap.amountIn() : swap.minOut()).units();
        return Bytes.of((swap.exactOut() ? Selectors.EXACT_OUTPUT : Selectors.EXACT_INPUT).value()
                + Words.uint(TUPLE)
                + Words.uint(5L * WORD)
                + Words.address(swap.recipient())
                + Words.uint(swap.deadline().getEpochSecond())
                + Words.uint(first)
                + Words.uint(second)
                + Words.uint(bytes)
                + path
                + "00".repeat(Math.floorMod(-bytes, WORD)));
    }

    /** True if the router is asked for a swap that is read here. */
    static boolean isOne(Bytes data) {
        return Stream.of(Selectors.EXACT_INPUT, Selectors.EXACT_OUTPUT).anyMatch(data.selector()::equals);
    }

    /** The swap that a call of a venue's router asks for; each of its pools must be confirmed. */
    Action read(TickVenue venue, Bytes data) {
        boolean exactOut = data.selector().equals(Selectors.EXACT_OUTPUT);
        WordReader words = new WordReader(Bytes.of("0x" + data.value().substring(SELECTOR_TEXT)));
        String packed = words.bytes(PATH).value().substring(2);
        int pools = (packed.length() - ADDRESS_DIGITS) / STEP_DIGITS;
        if (pools < 1 || pools > MOST_POOLS || packed.length() != ADDRESS_DIGITS + pools * STEP_DIGITS) {
            throw new IllegalArgumentException("a path of " + packed.length() / 2 + " bytes");
        }
        List<Token> path = new ArrayList<>(List.of(token(packed, 0)));
        List<Ppm> fees = new ArrayList<>();
        for (int i = 1; i <= pools; i++) {
            int at = i * STEP_DIGITS;
            fees.add(new Ppm(Integer.parseInt(packed.substring(at - FEE_DIGITS, at), 16)));
            path.add(token(packed, at));
            confirmed(venue, path.get(i - 1), path.get(i), fees.getLast());
        }
        if (exactOut) {
            Collections.reverse(path);
            Collections.reverse(fees);
        }
        BigInteger first = words.uint(4L * WORD);
        BigInteger second = words.uint(5L * WORD);
        return new Action.Swap(
                venue.name(),
                path,
                fees,
                TokenAmount.of(path.getFirst(), exactOut ? second : first),
                TokenAmount.of(path.getLast(), exactOut ? first : second),
                words.address(2L * WORD),
                time(words.uint(3L * WORD)),
                exactOut);
    }

    private static String path(Action.Swap swap) {
        List<Token> tokens = swap.exactOut() ? swap.path().reversed() : swap.path();
        List<Ppm> fees = swap.exactOut() ? swap.fees().reversed() : swap.fees();
        StringBuilder text = new StringBuilder(digits(tokens.getFirst()));
        for (int i = 1; i < tokens.size(); i++) {
            text.append(String.format("%06x", fees.get(i - 1).value())).append(digits(tokens.get(i)));
        }
        return text.toString();
    }

    private static String digits(Token token) {
        return token.address().value().substring(2);
    }

    private Token token(String packed, int at) {
        Address address = Address.of("0x" + packed.substring(at, at + ADDRESS_DIGITS));
        return book.token(address).orElseThrow(() -> new IllegalArgumentException("not in the registry: " + address));
    }

    private void confirmed(TickVenue venue, Token a, Token b, Ppm fee) {
        if (pairs.ticks().of(venue, a, b, fee).isEmpty()) {
            throw new IllegalArgumentException(
                    "the factory of " + venue.name() + " has confirmed no pool of " + a + " and " + b + " at " + fee);
        }
    }

    private static Instant time(BigInteger seconds) {
        try {
            return Instant.ofEpochSecond(seconds.longValueExact());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("no time: " + seconds, e);
        }
    }
}
