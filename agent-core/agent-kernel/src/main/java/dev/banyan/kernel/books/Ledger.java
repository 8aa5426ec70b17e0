package dev.banyan.kernel.books;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The books of an account from one block on: every transaction of its own, and who wanted it. A value; nothing here asks a chain.
 *
 * <p>At any later block they close so that, token by token, what all owners moved and earned, less gas, and what is on nobody's account
 * ({@link Closed#rest}) is what the chain says the balances changed by. By whom is decided so:
 *
 * <ul>
 *   <li>What a transaction moved ({@link ReceiptMoves}) and its gas are its intent's owner's.
 *   <li>A token that grows by itself (money lent, a debt) earns interest: what the chain shows more of than was moved. It is shared among
 *       those who have it, by what each had and for how many blocks between two readings; what was there at the beginning is nobody's. Less than
 *       nothing, beyond rounding, is no interest: somebody outside took it, and it is nobody's.
 *   <li>Who takes out of a position more than it put in takes it from the others, what is nobody's first: it counts as if those had
 *       taken it out themselves, and the asset is theirs. So a strategy that repays a debt that was there before has neither gained nor lost.
 *   <li>Everything else that the chain shows came from outside or went there, and is nobody's.
 * </ul>
 *
 * @param positions the tokens that stand for what is had or owed at venues, by themselves
 * @param opening what there was at the block that the books begin after
 * @param held what of {@code opening} is whose, by owner and position
 * @param bookings the transactions mined since, by hash
 */
public record Ledger(
        Map<Token, PositionToken> positions,
        Reading opening,
        Map<String, Map<Token, BigInteger>> held,
        Map<Hash, Booking> bookings) {

    /** The name of what is on nobody's account; no owner can be called so. */
    static final String NOBODY = "";

    /** As they were mined. */
    static final Comparator<Booking> ORDER = Comparator.comparingLong(Booking::block)
            .thenComparingInt(Booking::place)
            .thenComparing(booking -> booking.transaction().value());

    /** Keeps its own copies. */
    public Ledger {
        positions = Map.copyOf(positions);
        held = Map.copyOf(held);
        bookings = Map.copyOf(bookings);
    }

    /** Books in which all that is there at the beginning is nobody's. */
    public static Ledger open(Map<Token, PositionToken> positions, Reading opening) {
        return new Ledger(positions, opening, Map.of(), Map.of());
    }

    /** The same with a transaction that was mined; one that is booked already, in another block after a reorg, is booked anew. */
    public Ledger with(Booking booking) {
        Map<Hash, Booking> next = new LinkedHashMap<>(bookings);
        next.put(booking.transaction(), booking);
        return new Ledger(positions, opening, held, next);
    }

    /** The same without a transaction that a reorg took away. */
    public Ledger without(Hash transaction) {
        Map<Hash, Booking> next = new LinkedHashMap<>(bookings);
        next.remove(transaction);
        return new Ledger(positions, opening, held, next);
    }

    /** The transactions after the beginning up to a block, oldest first. */
    public List<Booking> upTo(long block) {
        return bookings.values().stream()
                .filter(booking -> booking.block() > opening.block() && booking.block() <= block)
                .sorted(ORDER)
                .toList();
    }

    /** The blocks up to one at which a position that grows by itself was touched: where a reading makes the shares of interest exact. */
    public Set<Long> touched(long block) {
        Set<Long> blocks = new LinkedHashSet<>();
        for (Booking booking : upTo(block)) {
            if (booking.units().keySet().stream().anyMatch(this::grows)) {
                blocks.add(booking.block());
            }
        }
        return blocks;
    }

    /** True if a token's balance grows by itself. */
    public boolean grows(Token token) {
        return grows(positions, token);
    }

    static boolean grows(Map<Token, PositionToken> positions, Token token) {
        PositionToken position = positions.get(token);
        return position != null && position.kind() != PositionToken.Kind.SHARE;
    }

    /**
     * The books at a block.
     *
     * @param readings what the chain says at blocks in between; more of them share interest more exactly, none is needed
     * @param closing what it says at that block, of every token
     */
    public Closed close(List<Reading> readings, Reading closing) {
        Closing books = new Closing(positions, opening, held);
        List<Reading> between = readings.stream()
                .filter(reading -> reading.block() > opening.block() && reading.block() < closing.block())
                .sorted(Comparator.comparingLong(Reading::block))
                .toList();
        books.through(upTo(closing.block()), between, closing.block());
        return books.close(closing);
    }

    /**
     * Books at a block.
     *
     * @param owners by name, in the order in which they first did something
     * @param rest what is on nobody's account
     */
    public record Closed(Map<String, Account> owners, Account rest) {

        /** Keeps its own copy. */
        public Closed {
            owners = Collections.unmodifiableMap(new LinkedHashMap<>(owners));
        }

        /** What is booked on an owner. */
        public Account of(String owner) {
            return owners.getOrDefault(owner, Account.EMPTY);
        }
    }
}
