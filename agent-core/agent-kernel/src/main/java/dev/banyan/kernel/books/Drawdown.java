package dev.banyan.kernel.books;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
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
 * follows from it, and the next one takes up what happened since the last that was of use. The mark is to be stored when payments changed it,
 * and when it differs from the stored one by a hundredth of the fall: so far a restart may set it back.
 *
 * @param fall at how much it has fallen too far
 * @param counted the tokens that count
 * @param stored the mark as it is stored
 * @param mark the mark as it is, in base units of the unit of account
 * @param last the last reading that was of use; empty at the beginning of a life
 * @param fallen how many readings in a row showed the fall
 */
public record Drawdown(
        Bps fall,
        Set<Token> counted,
        Optional<HighWater> stored,
        Optional<BigInteger> mark,
        Optional<Reading> last,
        int fallen) {

    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);
    private static final BigInteger STEPS = BigInteger.valueOf(100);
    private static final int CERTAIN = 2;

    /** Keeps its own copy. */
    public Drawdown {
        counted = Set.copyOf(counted);
    }

    /** At the beginning of a life. */
    public static Drawdown from(Bps fall, Set<Token> counted, Optional<HighWater> stored) {
        return new Drawdown(
                fall, counted, stored, stored.map(high -> high.value().units()), Optional.empty(), 0);
    }

    /** After which block own transactions are wanted at the next reading; empty if none are. */
    public Optional<Long> since() {
        return last.map(Reading::block).or(() -> stored.map(HighWater::block));
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

    /**
     * Looks at a reading of every counted token.
     *
     * @param now prices at its block
     * @param moved by own transactions after {@link #since} and up to its block
     */
    public Step look(Reading reading, Valuation now, OwnMoves moved) {
        BigInteger value = BigInteger.ZERO;
        for (Token token : counted) {
            Optional<BigInteger> worth = now.worth(token, reading.of(token));
            if (worth.isEmpty() && reading.of(token).signum() != 0) {
                return new Step(this, Optional.empty(), new Found.NoPrice(token));
            }
            value = value.add(worth.orElse(BigInteger.ZERO));
        }
        BigInteger high = adjusted(value, flows(reading, now, moved)).max(value);
        boolean low = high.signum() > 0
                && high.subtract(value).multiply(WHOLE).compareTo(high.multiply(BigInteger.valueOf(fall.value()))) >= 0;
        Token unit = now.prices().unit();
        Optional<HighWater> store = Optional.of(new HighWater(TokenAmount.of(unit, high), reading.block()))
                .filter(found -> isNotable(high, !moved.paid().isEmpty()));
        int times = low ? fallen + 1 : 0;
        Drawdown next =
                new Drawdown(fall, counted, store.or(() -> stored), Optional.of(high), Optional.of(reading), times);
        Found found = times >= CERTAIN
                ? new Found.TooFar(TokenAmount.of(unit, high), TokenAmount.of(unit, value))
                : new Found.Nothing();
        return new Step(next, store, found);
    }

    /**
     * What was put in, less what was paid out, at the prices of now. Put in is what all tokens together have more of than own transactions
     * explain, so that a transaction which a reorg took back is none.
     */
    private BigInteger flows(Reading reading, Valuation now, OwnMoves moved) {
        BigInteger paid = BigInteger.ZERO;
        BigInteger strange = BigInteger.ZERO;
        for (Token token : counted) {
            paid = paid.add(now.worth(token, moved.paid().getOrDefault(token, BigInteger.ZERO))
                    .orElse(BigInteger.ZERO));
            if (last.isPresent() && !grows(now, token)) {
                BigInteger more =
                        reading.of(token).subtract(last.get().of(token)).subtract(moved.of(token));
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
        return flows.signum() == 0
                ? mark.get()
                : mark.get()
                        .multiply(value)
                        .add(before)
                        .subtract(BigInteger.ONE)
                        .divide(before);
    }

    private boolean isNotable(BigInteger high, boolean paid) {
        if (stored.isEmpty() || paid) {
            return high.signum() > 0;
        }
        BigInteger was = stored.get().value().units();
        BigInteger step = was.multiply(BigInteger.valueOf(fall.value()));
        return high.subtract(was).abs().multiply(WHOLE).multiply(STEPS).compareTo(step) >= 0
                && high.compareTo(was) != 0;
    }
}
