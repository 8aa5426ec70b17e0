package dev.banyan.kernel.books;

import static dev.banyan.kernel.Samples.ETH;
import static dev.banyan.kernel.Samples.USDC;
import static dev.banyan.kernel.Samples.WETH;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.agent.PositionToken.Kind;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A model of a chain with one account: dollars and ether, a market that lends dollars and lets ether be owed, by indices that grow, and a
 * vault of dollars whose share price grows. It knows of every base unit whose it is, by shares of its own.
 */
final class SavingsChain {

    static final Token LENT = new Token("LENT", address(71), 6);
    static final Token OWED = new Token("OWED", address(72), 18);
    static final Token SHARE = new Token("SHARE", address(73), 6);
    static final Map<Token, PositionToken> POSITIONS = Map.of(
            LENT, new PositionToken(LENT, USDC, Kind.PAR),
            OWED, new PositionToken(OWED, WETH, Kind.DEBT),
            SHARE, new PositionToken(SHARE, USDC, Kind.SHARE));
    private static final BigInteger ONE = BigInteger.TEN.pow(27);

    private final Map<Token, BigInteger> plain = new HashMap<>();
    private final Map<Token, BigInteger> index = new HashMap<>(Map.of(LENT, ONE, OWED, ONE, SHARE, ONE));
    private final Map<String, Map<Token, BigInteger>> scaled = new LinkedHashMap<>();
    private final Map<String, Map<Token, BigInteger>> put = new LinkedHashMap<>();
    private final Map<Token, BigInteger> outside = new HashMap<>();
    private final List<Reading> readings = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();
    private long block = 100;
    private long count;

    SavingsChain() {
        plain.put(ETH, BigInteger.TEN.pow(18));
        plain.put(WETH, BigInteger.TEN.pow(18));
        plain.put(USDC, BigInteger.TEN.pow(12));
    }

    /** What was there already and is nobody's. */
    void begin(Token position, long units) {
        scaled(Ledger.NOBODY).merge(position, up(position, BigInteger.valueOf(units)), BigInteger::add);
    }

    /** The next block: indices grow by so many millionths. */
    void mine(long millionths) {
        readings.add(reading());
        block++;
        index.replaceAll((token, was) ->
                was.add(was.multiply(BigInteger.valueOf(millionths)).divide(BigInteger.valueOf(1_000_000))));
    }

    /** Somebody sends something, or takes it. */
    void outside(Token token, long units) {
        plain.merge(token, BigInteger.valueOf(units), BigInteger::add);
        outside.merge(token, BigInteger.valueOf(units), BigInteger::add);
    }

    /** An owner puts so many base units of the asset into a position, or borrows; takes them out or repays them if less than nothing. */
    void touch(String owner, Token position, long assets) {
        Token asset = Objects.requireNonNull(POSITIONS.get(position)).asset();
        BigInteger units = BigInteger.valueOf(assets);
        BigInteger moved = position.equals(SHARE) ? down(position, units) : units;
        BigInteger paid = position.equals(OWED) ? units : units.negate();
        scaled(owner).merge(position, up(position, units), BigInteger::add);
        put.computeIfAbsent(owner, name -> new HashMap<>()).merge(position, moved, BigInteger::add);
        book(owner, Map.of(asset, paid, position, moved));
    }

    /** An owner changes dollars for wrapped ether. */
    void swap(String owner, long dollars, long ether) {
        book(owner, Map.of(USDC, BigInteger.valueOf(-dollars), WETH, BigInteger.valueOf(ether)));
    }

    private void book(String owner, Map<Token, BigInteger> units) {
        units.forEach((token, moved) -> {
            if (!POSITIONS.containsKey(token)) {
                plain.merge(token, moved, BigInteger::add);
            }
        });
        BigInteger gas = BigInteger.valueOf(21_000 + count);
        plain.merge(ETH, gas.negate(), BigInteger::add);
        Booking priced = price(owner, units, gas);
        bookings.add(priced);
    }

    private Booking price(String owner, Map<Token, BigInteger> units, BigInteger gas) {
        Map<Token, BigInteger> assets = new HashMap<>();
        Map<Token, BigInteger> worth = new HashMap<>();
        Valuation now = valuation();
        units.forEach((token, moved) -> {
            worth.put(token, now.worth(token, moved).orElseThrow());
            if (POSITIONS.containsKey(token)) {
                assets.put(
                        token,
                        now.assets(Objects.requireNonNull(POSITIONS.get(token)), moved)
                                .orElseThrow());
            }
        });
        Hash hash = Hash.of("0x%064x".formatted(++count));
        return new Booking(hash, block, (int) count, owner, units, assets, worth, gas);
    }

    /** A dollar is worth a billionth of a wrapped ether's base units times a thousand. */
    Valuation valuation() {
        return new Valuation(
                new PriceBook(
                        WETH,
                        Map.of(USDC, new PriceBook.Price(BigInteger.TEN.pow(9), BigInteger.TWO)),
                        Map.of(SHARE, new PriceBook.Price(Objects.requireNonNull(index.get(SHARE)), ONE))),
                WETH,
                POSITIONS);
    }

    Reading reading() {
        Map<Token, BigInteger> units = new HashMap<>(plain);
        for (Token position : List.of(LENT, OWED)) {
            BigInteger all = scaled.values().stream()
                    .map(has -> has.getOrDefault(position, BigInteger.ZERO))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            units.put(position, worth(position, all));
        }
        units.put(
                SHARE,
                put.values().stream()
                        .map(has -> has.getOrDefault(SHARE, BigInteger.ZERO))
                        .reduce(BigInteger.ZERO, BigInteger::add));
        return new Reading(block, units);
    }

    List<Reading> readings() {
        return readings;
    }

    List<Booking> bookings() {
        return bookings;
    }

    BigInteger outside(Token token) {
        return outside.getOrDefault(token, BigInteger.ZERO);
    }

    /** What an owner's position is worth now in base units of its asset. */
    BigInteger has(String owner, Token position) {
        return worth(position, scaled(owner).getOrDefault(position, BigInteger.ZERO));
    }

    /** What an owner put into a position so far, less what it took out. */
    BigInteger put(String owner, Token position) {
        return put.getOrDefault(owner, Map.of()).getOrDefault(position, BigInteger.ZERO);
    }

    private Map<Token, BigInteger> scaled(String owner) {
        return scaled.computeIfAbsent(owner, name -> new HashMap<>());
    }

    private BigInteger up(Token position, BigInteger units) {
        return units.multiply(ONE).multiply(ONE).divide(index.get(position));
    }

    private BigInteger down(Token position, BigInteger units) {
        return units.multiply(ONE).divide(index.get(position));
    }

    private BigInteger worth(Token position, BigInteger scaled) {
        return scaled.multiply(index.get(position)).divide(ONE.multiply(ONE));
    }

    private static Address address(long number) {
        return Address.of("0x%040x".formatted(number));
    }
}
