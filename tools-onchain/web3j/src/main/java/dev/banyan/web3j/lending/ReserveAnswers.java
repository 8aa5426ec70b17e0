package dev.banyan.web3j.lending;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.lending.RateCurve;
import dev.banyan.markets.lending.Reserve;
import dev.banyan.markets.lending.ReserveState;
import dev.banyan.markets.lending.ReserveTerms;
import dev.banyan.markets.lending.ReserveTerms.Switch;
import dev.banyan.web3j.protocol.Answers;
import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What was answered about one reserve (Aave v3.0, {@code DataTypes.ReserveData} and its bitmap of terms). */
final class ReserveAnswers {

    /** Calls for each reserve. */
    static final int CALLS = 8;

    private static final int DATA = 0;
    private static final int OWN_SUPPLY = 1;
    private static final int OWN_DEBT = 2;
    private static final int ALL_SUPPLY = 3;
    private static final int ALL_DEBT = 4;
    private static final int AVAILABLE = 5;
    private static final int SUMS = 6;
    private static final int PRICE = 7;

    private static final int STABLE_TOKEN = 9;
    private static final int STABLE_DEBT_WORD = 3;
    private static final int LIQUIDITY_INDEX = 1;
    private static final int LIQUIDITY_RATE = 2;
    private static final int BORROW_INDEX = 3;
    private static final int BORROW_RATE = 4;
    private static final int UPDATED = 6;
    private static final int ID = 7;
    private static final int STRATEGY = 11;
    private static final int TREASURY = 12;
    private static final int UNBACKED = 13;

    private final Token asset;
    private final Answers answers;
    private final int first;

    ReserveAnswers(Token asset, Answers answers, int first) {
        this.asset = asset;
        this.answers = answers;
        this.first = first;
    }

    Address strategy() {
        return answers.address(first + DATA, STRATEGY);
    }

    /** The token that counts what is owed at the stable rate. */
    Address stableDebt() {
        return answers.address(first + DATA, STABLE_TOKEN);
    }

    /** True if nobody owes at the stable rate, as far as is said. */
    boolean owesNothingAtStableRate() {
        return answers.has(first + SUMS, STABLE_DEBT_WORD + 1)
                && answers.uint(first + SUMS, STABLE_DEBT_WORD).signum() == 0;
    }

    /** True if the account may owe at the stable rate: it borrows here, and somebody does at that rate. */
    boolean mayOweAtStableRate(BigInteger flags) {
        return flags.testBit(2 * id()) && !owesNothingAtStableRate();
    }

    /** Nothing if the oracle answers zero or not at all. */
    Optional<BigInteger> price() {
        return answers.has(first + PRICE, 1)
                ? Optional.of(answers.uint(first + PRICE, 0)).filter(price -> price.signum() > 0)
                : Optional.empty();
    }

    /** True if what lies in the reserve is known. */
    boolean tellsAvailable() {
        return answers.has(first + AVAILABLE, 1);
    }

    /** True if the account has or owes something here, by the pool's bitmap or by the reserve's own tokens. */
    boolean isHeld(BigInteger flags) {
        return flags.testBit(2 * id())
                || flags.testBit(2 * id() + 1)
                || isSome(first + OWN_SUPPLY)
                || isSome(first + OWN_DEBT);
    }

    /**
     * The reserve with the account's own in it; nothing is available of a token that does not say what lies there.
     *
     * @param feed the number of its price
     * @param flags the account's bitmap: two bits for each reserve, the lower one for debt, the upper one for collateral
     */
    LendingMarket.Place place(RateCurve curve, int feed, BigInteger flags) {
        return new LendingMarket.Place(
                new Reserve(terms(data(0)), curve, state()),
                feed,
                answers.uint(first + OWN_SUPPLY, 0),
                flags.testBit(2 * id() + 1),
                answers.uint(first + OWN_DEBT, 0));
    }

    private int id() {
        return Math.toIntExact(data(ID).longValueExact());
    }

    private boolean isSome(int call) {
        return answers.has(call, 1) && answers.uint(call, 0).signum() != 0;
    }

    private ReserveState state() {
        return new ReserveState(
                Instant.ofEpochSecond(answers.number(first + DATA, UPDATED)),
                data(LIQUIDITY_INDEX),
                data(BORROW_INDEX),
                data(LIQUIDITY_RATE),
                data(BORROW_RATE),
                answers.uint(first + ALL_SUPPLY, 0),
                answers.uint(first + ALL_DEBT, 0),
                data(TREASURY),
                tellsAvailable() ? answers.uint(first + AVAILABLE, 0) : BigInteger.ZERO,
                data(UNBACKED));
    }

    private ReserveTerms terms(BigInteger map) {
        Set<Switch> switches = EnumSet.noneOf(Switch.class);
        addIf(map.testBit(56), Switch.ACTIVE, switches);
        addIf(map.testBit(57), Switch.FROZEN, switches);
        addIf(map.testBit(58), Switch.BORROWING, switches);
        addIf(map.testBit(60), Switch.PAUSED, switches);
        return new ReserveTerms(
                asset,
                switches,
                (int) bits(map, 0, 16),
                (int) bits(map, 16, 16),
                (int) bits(map, 32, 16),
                (int) bits(map, 64, 16),
                bits(map, 116, 36),
                bits(map, 80, 36),
                (int) bits(map, 168, 8));
    }

    private BigInteger data(int word) {
        return answers.uint(first + DATA, word);
    }

    private static void addIf(boolean on, Switch which, Set<Switch> switches) {
        if (on) {
            switches.add(which);
        }
    }

    private static long bits(BigInteger map, int from, int count) {
        return map.shiftRight(from)
                .and(BigInteger.ONE.shiftLeft(count).subtract(BigInteger.ONE))
                .longValueExact();
    }
}
