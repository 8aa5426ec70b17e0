package dev.banyan.web3j.uniswap;

import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.liquidity.PoolTerms;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Seeded actions of every kind over {@link SampleVenues}; the seed is printed. */
final class RandomActions {

    private final Random random;
    private final VenueBook book = SampleVenues.book();
    private final ConfirmedPairs pairs = SampleVenues.pairs();

    RandomActions(long seed) {
        System.out.println("seed " + seed);
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    Action next() {
        return switch (random.nextInt(9)) {
            case 0 -> swap();
            case 1 -> tickSwap();
            case 2, 3 -> arbitrage();
            case 4 -> new Action.Pay(amount(token()), SampleVenues.address(0xf000 + random.nextInt(9)));
            case 5 -> new Action.Pay(amount(SampleVenues.ETH), SampleVenues.PAYROLL);
            case 6 -> payBatch();
            case 7 -> new Action.Approve(token(), venue().router(), random.nextBoolean() ? BigInteger.ZERO : units());
            default ->
                random.nextBoolean()
                        ? new Action.Wrap(amount(SampleVenues.ETH))
                        : new Action.Unwrap(amount(SampleVenues.WETH));
        };
    }

    Action.PayBatch payBatch() {
        List<Payout> payouts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            Hash key = Hash.sha256("payout " + random.nextLong());
            payouts.add(new Payout(key, SampleVenues.address(0xf000 + random.nextInt(9)), units()));
        }
        return new Action.PayBatch(token(), book.payer().address(), payouts);
    }

    Action.Swap swap() {
        List<Token> path = new ArrayList<>(List.of(token()));
        int hops = 1 + random.nextInt(3);
        while (path.size() <= hops) {
            path.add(another(path.getLast()));
        }
        return new Action.Swap(
                venue().name(),
                path,
                amount(path.getFirst()),
                amount(path.getLast()),
                random.nextBoolean() ? SampleVenues.ACCOUNT : SampleVenues.PAYROLL,
                Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE)));
    }

    Action.Swap tickSwap() {
        Action.Swap path = swap();
        List<Ppm> fees = new ArrayList<>();
        for (int i = 1; i < path.path().size(); i++) {
            fees.add(new Ppm(random.nextBoolean() ? 500 : 3_000));
        }
        return new Action.Swap(
                "dexC",
                path.path(),
                fees,
                path.amountIn(),
                path.minOut(),
                path.recipient(),
                path.deadline(),
                random.nextBoolean());
    }

    Action.Arbitrage arbitrage() {
        Token base = token();
        List<Cycle> cycles = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            cycles.add(cycle(base));
        }
        return new Action.Arbitrage(base, cycles, units(), random.nextInt(Integer.MAX_VALUE));
    }

    private Cycle cycle(Token base) {
        List<Hop> hops = new ArrayList<>();
        Token at = base;
        int inner = 1 + random.nextInt(3);
        for (int i = 0; i < inner; i++) {
            Token next = another(at);
            hops.add(hop(at, next));
            at = next;
        }
        hops.add(at.equals(base) ? hop(at, another(at)) : hop(at, base));
        return hops.getLast().tokenOut().equals(base) ? new Cycle(units(), hops) : cycle(base);
    }

    private Hop hop(Token from, Token to) {
        if (random.nextInt(3) == 0) {
            List<PoolTerms> between = pairs.ticks().all().stream()
                    .filter(pool -> Set.of(pool.token0(), pool.token1()).equals(Set.of(from, to)))
                    .toList();
            PoolTerms pool = between.get(random.nextInt(between.size()));
            return pool.hop(pool.token0().equals(from));
        }
        V2Pair pair = pairs.of(venue(), from, to).orElseThrow();
        return pair.hop(pair.token0().equals(from));
    }

    private V2Venue venue() {
        return book.venues().get(random.nextInt(book.venues().size()));
    }

    private Token token() {
        return SampleVenues.TOKENS.get(random.nextInt(SampleVenues.TOKENS.size()));
    }

    private Token another(Token than) {
        Token drawn = token();
        return drawn.equals(than) ? another(than) : drawn;
    }

    private TokenAmount amount(Token token) {
        return TokenAmount.of(token, units());
    }

    private BigInteger units() {
        return new BigInteger(1 + random.nextInt(128), random).add(BigInteger.ONE);
    }
}
