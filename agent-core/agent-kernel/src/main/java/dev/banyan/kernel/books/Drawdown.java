package dev.banyan.kernel.books;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an account's net value has fallen too far from its high-water mark. A value: each reading of the account gives the next one.
 *
 * <p>The net value is what all counted tokens are worth, positions by what they redeem for, debts against it. What people put in or take out
 * is no gain and no loss: a payment by an intent to pay, and whatever comes in and is not the doing of an own transaction, change the
 * mark in the same proportion as the value, as if shares of the account were issued and redeemed. What goes away in another way is a loss.
 * Interest and prices are gains and losses.
 *
 * <p>A fall counts at the second reading in a row that shows it. A token that is had and has no price makes a reading useless: nothing
 * follows from it, and the next one takes up what happened since the last that was of use. Not so where it is next to nothing: worth less
 * than a hundredth of the fall at its last price, or never priced and sent by a stranger. Where own transactions may have been missed, the
 * account begins anew as far below its mark as it was. The mark is to be stored when payments changed it, and when it differs from the
 * stored one by a hundredth of the fall: so far a restart may set it back.
 *
 * @param fall at how much it has fallen too far
 * @param counted the tokens that count
 * @param stored the mark as it is stored
 * @param mark the mark as it is, in base units of the unit of account
 * @param last the last reading that was of use; empty at the beginning of a life
 * @param fallen how many readings in a row showed the fall
 * @param tally what own transactions moved since the last reading
 * @param prices what tokens were worth when they had a price last
 */
public record Drawdown(
        Bps fall,
        Set<Token> counted,
        Optional<HighWater> stored,
        Optional<BigInteger> mark,
        Optional<Seen> last,
        int fallen,
        OwnTally tally,
        LastPrices prices) {

    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);
    private static final BigInteger STEPS = BigInteger.valueOf(100);
    private static final int CERTAIN = 2;

    /** Keeps its own copy. */
    public Drawdown {
        counted = Set.copyOf(counted);
    }

    /** A reading and what it was worth then. */
    record Seen(Reading reading, BigInteger value) {}

    /** At the beginning of a life. */
    public static Drawdown from(Bps fall, Set<Token> counted, Optional<HighWater> stored) {
        return new Drawdown(
                fall,
                counted,
                stored,
                stored.map(high -> high.value().units()),
                Optional.empty(),
                0,
                OwnTally.from(stored),
                LastPrices.NONE);
    }

    /** What follows from a reading. */
    public sealed interface Found {

        /** Nothing. */
        record Nothing() implements Found {}

        /** A token that is had has no price. */
        record NoPrice(Token token) implements Found {}

        /** The value has fallen too far, which is certain. */
        record TooFar(TokenAmount from, TokenAmount to) implements Found {}
    }

    /**
     * A step.
     *
     * @param store the mark, if it is to be stored
     */
    public record Step(Drawdown next, Optional<HighWater> store, Found found) {}

    /** Takes up what own transactions moved, where nothing else is known as of that block. */
    public Drawdown hear(OwnMoves moved, long block) {
        return tally.mayHaveMissed(moved) ? this : with(tally.heard(moved, block), prices);
    }

    /**
     * Looks at a reading of every counted token.
     *
     * @param now prices at its block
     * @param moved what is known of own transactions as of its block
     */
    public Step look(Reading reading, Valuation now, OwnMoves moved) {
        boolean missed = tally.mayHaveMissed(moved);
        Drawdown heard = with(tally.heard(moved, reading.block()), prices.seen(counted, now));
        BigInteger value = BigInteger.ZERO;
        Map<Token, BigInteger> units = new HashMap<>(reading.units());
        List<Token> unpriced = new ArrayList<>();
        for (Token token : counted) {
            Optional<BigInteger> worth = now.worth(token, reading.of(token));
            value = value.add(worth.orElse(BigInteger.ZERO));
            if (worth.isEmpty() && heard.cameUnasked(token)) {
                units.put(token, BigInteger.ZERO);
            } else if (worth.isEmpty() && reading.of(token).signum() != 0) {
                unpriced.add(token);
            }
        }
        if (!heard.isDust(unpriced, reading)) {
            Drawdown next = missed ? with(tally, heard.prices) : heard;
            return new Step(next, Optional.empty(), new Found.NoPrice(unpriced.getFirst()));
        }
        Reading cleaned = new Reading(reading.block(), units);
        return missed ? heard.anew(cleaned, value, now) : heard.judged(cleaned, value, now);
    }

    private Step judged(Reading reading, BigInteger value, Valuation now) {
        BigInteger high = adjusted(value, flows(reading, now)).max(value);
        boolean low = high.signum() > 0
                && high.subtract(value).multiply(WHOLE).compareTo(high.multiply(BigInteger.valueOf(fall.value()))) >= 0;
        Token unit = now.prices().unit();
        boolean paid = !tally.moved().paid().isEmpty();
        int times = low ? fallen + 1 : 0;
        Found found = times >= CERTAIN
                ? new Found.TooFar(TokenAmount.of(unit, high), TokenAmount.of(unit, value))
                : new Found.Nothing();
        return step(new Seen(reading, value), TokenAmount.of(unit, high), paid, times, found);
    }

    /** As far below the mark as at the last reading, whatever has happened since: nobody knows what of it was an own doing. */
    private Step anew(Reading reading, BigInteger value, Valuation now) {
        BigInteger before = last.map(Seen::value).orElse(BigInteger.ZERO);
        BigInteger high = mark.isEmpty() || before.signum() <= 0 || value.signum() <= 0
                ? value
                : roundedUp(mark.get().multiply(value), before).max(value);
        TokenAmount set = TokenAmount.of(now.prices().unit(), high);
        return step(new Seen(reading, value), set, true, 0, new Found.Nothing());
    }

    private Step step(Seen seen, TokenAmount high, boolean always, int times, Found found) {
        Optional<HighWater> store = Optional.of(
                        new HighWater(high, seen.reading().block()))
                .filter(mark -> isNotable(high.units(), always));
        Drawdown next = new Drawdown(
                fall,
                counted,
                store.or(() -> stored),
                Optional.of(high.units()),
                Optional.of(seen),
                times,
                tally.settled(),
                prices);
        return new Step(next, store, found);
    }

    private Drawdown with(OwnTally heard, LastPrices seen) {
        return new Drawdown(fall, counted, stored, mark, last, fallen, heard, seen);
    }

    /** Never priced, not there before, and no own doing. */
    private boolean cameUnasked(Token token) {
        return last.filter(seen -> seen.reading().of(token).signum() == 0).isPresent()
                && tally.moved().of(token).signum() == 0
                && prices.size(token, BigInteger.ONE).isEmpty();
    }

    /** True if what has no price is together less than a hundredth of the fall at their last prices. */
    private boolean isDust(List<Token> unpriced, Reading reading) {
        BigInteger size = BigInteger.ZERO;
        for (Token token : unpriced) {
            Optional<BigInteger> known = prices.size(token, reading.of(token));
            if (known.isEmpty()) {
                return false;
            }
            size = size.add(known.get());
        }
        BigInteger allowed = mark.orElse(BigInteger.ZERO).multiply(BigInteger.valueOf(fall.value()));
        return unpriced.isEmpty() || size.multiply(WHOLE).multiply(STEPS).compareTo(allowed) < 0;
    }

    /**
     * What was put in, less what was paid out, at the prices of now. Put in is what all tokens together have more of than own transactions
     * explain, so that a transaction which a reorg took back is none.
     */
    private BigInteger flows(Reading reading, Valuation now) {
        OwnMove moved = tally.moved();
        BigInteger paid = BigInteger.ZERO;
        BigInteger strange = BigInteger.ZERO;
        for (Token token : counted) {
            paid = paid.add(now.worth(token, moved.paid(token)).orElse(BigInteger.ZERO));
            if (last.isPresent() && !grows(now, token)) {
                BigInteger more = reading.of(token)
                        .subtract(last.get().reading().of(token))
                        .subtract(moved.of(token));
                strange = strange.add(now.worth(token, more).orElse(BigInteger.ZERO));
            }
        }
        return paid.add(strange.max(BigInteger.ZERO));
    }

    private static boolean grows(Valuation now, Token token) {
        PositionToken position = now.positions().get(token);
        return position != null && position.kind() != PositionToken.Kind.SHARE;
    }

    /** The mark after flows; where there was nothing before them, it begins anew. */
    private BigInteger adjusted(BigInteger value, BigInteger flows) {
        BigInteger before = value.subtract(flows);
        if (mark.isEmpty() || (flows.signum() != 0 && (before.signum() <= 0 || value.signum() <= 0))) {
            return value;
        }
        return flows.signum() == 0 ? mark.get() : roundedUp(mark.get().multiply(value), before);
    }

    private static BigInteger roundedUp(BigInteger amount, BigInteger by) {
        return amount.add(by).subtract(BigInteger.ONE).divide(by);
    }

    private boolean isNotable(BigInteger high, boolean always) {
        if (stored.isEmpty() || always) {
            return high.signum() > 0;
        }
        BigInteger was = stored.get().value().units();
        BigInteger step = was.multiply(BigInteger.valueOf(fall.value()));
        return high.subtract(was).abs().multiply(WHOLE).multiply(STEPS).compareTo(step) >= 0
                && high.compareTo(was) != 0;
    }
}
