package dev.banyan.markets.drawn;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.markets.lending.AccountSums;
import dev.banyan.markets.lending.EfficiencyMode;
import dev.banyan.markets.lending.Holding;
import dev.banyan.markets.lending.Holdings;
import dev.banyan.markets.lending.Prices;
import dev.banyan.markets.lending.RateCurve;
import dev.banyan.markets.lending.RayMath;
import dev.banyan.markets.lending.Reserve;
import dev.banyan.markets.lending.ReserveState;
import dev.banyan.markets.lending.ReserveTerms;
import dev.banyan.markets.lending.ReserveTerms.Switch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** Seeded lending pools and accounts in them; the seed is printed. */
public final class DrawnAccounts {

    /** When all of it happens. */
    public static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);

    /** The usual curve: 80 % optimal, 4 % up to there, 75 % more to the end. */
    public static final RateCurve CURVE = new RateCurve(ray("0.8"), BigInteger.ZERO, ray("0.04"), ray("0.75"));

    private final Random random;

    /** Draws by that seed. */
    public DrawnAccounts(long seed) {
        System.out.println("seed " + seed);
        this.random = new Random(seed);
    }

    /** A decimal number as a ray. */
    public static BigInteger ray(String number) {
        return new BigDecimal(number).movePointRight(27).toBigIntegerExact();
    }

    /** A decimal number as a wad. */
    public static BigInteger wad(String number) {
        return new BigDecimal(number).movePointRight(18).toBigIntegerExact();
    }

    /** An empty reserve of a token with that many decimals. */
    public static Reserve reserve(int number, int decimals, int ltv, int threshold, int category) {
        Token token = new Token("T" + number, Address.of("0x" + String.format("%040x", number + 1)), decimals);
        ReserveTerms terms = new ReserveTerms(
                token, EnumSet.of(Switch.ACTIVE, Switch.BORROWING), ltv, threshold, 10_500, 1_000, 0, 0, category);
        return new Reserve(terms, CURVE, ReserveState.empty(NOW));
    }

    /** From {@code least} to {@code most}, both of them possible. */
    public int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** A whole number from one to {@code most}, its length drawn first. */
    public BigInteger upTo(BigInteger most) {
        return new BigInteger(1 + random.nextInt(most.bitLength()), random)
                .min(most)
                .max(BigInteger.ONE);
    }

    /** True with a chance of one in {@code n}. */
    public boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /**
     * An account of two to five holdings, each with a feed of its own unless in efficiency mode, when two share the category's; collateral and debt of the same
     * asset happen.
     *
     * @param tiny true for few decimals, so that every unit cut off shows
     */
    public Holdings account(boolean tiny) {
        int reserves = between(2, 5);
        Optional<EfficiencyMode> mode = oneIn(4)
                ? Optional.of(new EfficiencyMode(
                        1, 9_000, between(9_000, 9_700), oneIn(2) ? OptionalInt.of(reserves) : OptionalInt.empty()))
                : Optional.empty();
        List<Holding> list = new ArrayList<>();
        for (int i = 0; i < reserves; i++) {
            int decimals = tiny ? between(0, 2) : between(6, 18);
            int threshold = between(1, 9_500);
            Reserve reserve = reserve(i, decimals, between(0, threshold), threshold, oneIn(2) ? 1 : 0);
            BigInteger most = tiny
                    ? BigInteger.valueOf(200)
                    : BigInteger.TEN.pow(decimals).multiply(BigInteger.valueOf(5_000));
            BigInteger supply = i == 0 || oneIn(2) ? upTo(most) : BigInteger.ZERO;
            BigInteger debt = i == 1 || oneIn(3) ? upTo(most.shiftRight(1)) : BigInteger.ZERO;
            ReserveState state = reserve.state();
            Reserve aged = new Reserve(
                    reserve.terms(),
                    reserve.curve(),
                    new ReserveState(
                            NOW,
                            RayMath.RAY.add(upTo(RayMath.RAY.shiftRight(1))),
                            RayMath.RAY.add(upTo(RayMath.RAY)),
                            state.liquidityRate(),
                            state.borrowRate(),
                            supply,
                            debt,
                            state.treasury(),
                            state.available(),
                            state.unbacked()));
            list.add(Holding.of(aged, i, supply, true, debt, mode));
        }
        return new Holdings(list);
    }

    /** True for an account that has and owes a cent or more. */
    public boolean isWorthALook(Holdings account, Prices prices) {
        BigInteger cent = BigInteger.valueOf(1_000_000);
        AccountSums sums = account.sums(prices);
        return sums.collateral().compareTo(cent) >= 0 && sums.debt().compareTo(cent) >= 0;
    }

    /** An answer for each of six feeds, up to {@code most}. */
    public Prices prices(BigInteger most) {
        List<BigInteger> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(most.shiftRight(3).add(upTo(most)));
        }
        return new Prices(answers);
    }
}
