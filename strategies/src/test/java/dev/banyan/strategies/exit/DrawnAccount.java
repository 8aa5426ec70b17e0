package dev.banyan.strategies.exit;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.markets.ConstantProductMath;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * An account in a drawn state in a drawn world: tokens, two lending markets, two vaults, pools of all depths at two venues, a policy that
 * opens some of it. Steps are done to it as the contracts and the gate would: what they would refuse throws.
 */
final class DrawnAccount {

    static final Token ETH = Token.nativeAsset("ETH");
    static final Token WETH = token("WETH", 1);
    static final Token USDC = token("USDC", 2);
    static final Token UNI = token("UNI", 3);
    static final Token DAI = token("DAI", 4);
    static final List<Token> TOKENS = List.of(WETH, USDC, UNI, DAI);
    static final Address PAYEE = address(99);

    private static final BigInteger ONE = BigInteger.TEN.pow(18);
    private static final Instant TIME = Instant.ofEpochSecond(1_800_000_000);

    /** What an account has and owes of one token at a market. */
    private static final class Place {
        BigInteger supplied = BigInteger.ZERO;
        BigInteger owed = BigInteger.ZERO;
    }

    private final Random random;
    private final Map<Token, BigInteger> idle = new HashMap<>();
    private final Map<Token, BigInteger> paid = new HashMap<>();
    private final Map<String, Map<Token, Place>> markets = new HashMap<>();
    private final Map<String, BigInteger> shares = new HashMap<>();
    private final Map<String, BigInteger> stuckShares = new HashMap<>();
    private final Map<Token, BigInteger> prices = new HashMap<>();
    private final List<Pool.ConstantProduct> pools = new ArrayList<>();
    final ExitTerms terms;

    DrawnAccount(Random random) {
        this.random = random;
        for (Token token : TOKENS) {
            if (token.equals(WETH) || random.nextInt(8) > 0) {
                prices.put(
                        token,
                        token.equals(WETH)
                                ? BigInteger.valueOf(1_000_000)
                                : BigInteger.valueOf(1 + random.nextInt(2_000_000)));
            }
            idle.put(token, drawn());
        }
        idle.put(ETH, ONE.add(drawn()));
        for (String market : List.of("aave", "spark")) {
            Map<Token, Place> places = new HashMap<>();
            TOKENS.forEach(token -> places.put(token, new Place()));
            TOKENS.forEach(token -> placeOf(places, token).supplied = drawn());
            if (random.nextBoolean()) {
                Token owed = TOKENS.get(random.nextInt(TOKENS.size()));
                BigInteger room = covered(places)
                        .multiply(BigInteger.valueOf(random.nextInt(90)))
                        .divide(BigInteger.valueOf(100));
                if (prices.containsKey(owed)) {
                    placeOf(places, owed).owed = units(owed, room);
                }
            }
            markets.put(market, places);
        }
        for (String vault : List.of("vault1", "vault2")) {
            shares.put(vault, drawn());
            stuckShares.put(vault, random.nextInt(4) == 0 ? drawn() : BigInteger.ZERO);
        }
        int id = 100;
        for (int i = 0; i < TOKENS.size(); i++) {
            for (int j = i + 1; j < TOKENS.size(); j++) {
                for (String venue : List.of("dexA", "dexB")) {
                    if (random.nextInt(3) > 0) {
                        pools.add(pool(venue, id++, TOKENS.get(i), TOKENS.get(j)));
                    }
                }
            }
        }
        this.terms = drawnTerms();
    }

    private ExitTerms drawnTerms() {
        Set<String> open = new HashSet<>();
        List.of("dexA", "dexB").stream().filter(venue -> random.nextInt(4) > 0).forEach(open::add);
        BigInteger cap = ONE.multiply(BigInteger.valueOf(20 + random.nextInt(500)));
        Token unit = random.nextInt(3) > 0 ? WETH : USDC;
        OutflowLimit limit = random.nextBoolean()
                ? new OutflowLimit.Priced(worthOf(unit, cap))
                : new OutflowLimit.Listed(
                        Map.of(WETH, worthOf(WETH, cap), USDC, worthOf(USDC, cap), UNI, worthOf(UNI, cap)));
        TokenAmount loss = worthOf(unit, cap.divide(BigInteger.valueOf(1 + random.nextInt(40))));
        Policy policy = new Policy(
                limit,
                limit,
                new Policy.Loss(loss, loss),
                Wei.gwei(100),
                Wei.gwei(100),
                new Policy.Gas(Wei.of(ONE), Wei.of(ONE)),
                new Policy.Slippage(new Bps(30 + random.nextInt(300)), Map.of()),
                List.of(new Policy.Allow.Trade(open)),
                Optional.empty());
        return new ExitTerms(
                address(7),
                unit,
                ETH,
                WETH,
                TOKENS,
                Set.of("aave", "spark", "vault1", "vault2"),
                policy,
                Wei.of(ONE),
                random.nextBoolean() ? Optional.of(PAYEE) : Optional.empty());
    }

    /** So much of a token as that much ether is worth. */
    private TokenAmount worthOf(Token token, BigInteger ether) {
        return TokenAmount.of(token, units(token, worth(WETH, ether)));
    }

    ExitSight sight() {
        List<ExitSight.Lent> lent = new ArrayList<>();
        markets.forEach((venue, places) -> places.forEach((token, place) -> {
            if (place.supplied.signum() > 0 || place.owed.signum() > 0) {
                lent.add(new ExitSight.Lent(venue, token, place.supplied, place.owed, free(places, token)));
            }
        }));
        List<ExitSight.Stored> stored = new ArrayList<>();
        shares.forEach((vault, free) -> stored.add(new ExitSight.Stored(
                vault, USDC, free.add(stuckShares.getOrDefault(vault, BigInteger.ZERO)), free, free)));
        return new ExitSight(TIME, idle, lent, stored, List.copyOf(pools), book(), Wei.gwei(1), Set.of());
    }

    private PriceBook book() {
        Map<Token, PriceBook.Price> all = new HashMap<>();
        BigInteger unit = price(terms.unit());
        prices.forEach((token, price) -> all.put(token, new PriceBook.Price(price, unit)));
        return new PriceBook(terms.unit(), all);
    }

    /** Does a step as the chain would; throws where it would be refused. */
    void perform(Action action) {
        switch (action) {
            case Action.Withdraw withdraw -> withdraw(withdraw);
            case Action.Repay repay -> {
                Place place = place(repay.venue(), repay.amount().token());
                take(repay.amount());
                place.owed = left(place.owed, repay.amount().units());
            }
            case Action.Swap swap -> {
                within(swap.amountIn());
                take(swap.amountIn());
                give(TokenAmount.of(swap.minOut().token(), swapped(swap)));
            }
            case Action.Pay pay -> {
                within(pay.amount());
                take(pay.amount());
                if (!pay.to().equals(PAYEE)) {
                    throw new IllegalStateException("paid to " + pay.to());
                }
                paid.merge(pay.amount().token(), pay.amount().units(), BigInteger::add);
            }
            default -> throw new IllegalStateException("no step of an exit: " + action);
        }
    }

    private void withdraw(Action.Withdraw withdraw) {
        if (markets.containsKey(withdraw.venue())) {
            Place place = place(withdraw.venue(), withdraw.asset());
            BigInteger amount = withdraw.takesAll() ? place.supplied : withdraw.shares();
            if (amount.compareTo(free(markets(withdraw.venue()), withdraw.asset())) > 0) {
                throw new IllegalStateException("more than may leave: " + withdraw);
            }
            place.supplied = left(place.supplied, amount);
            give(TokenAmount.of(withdraw.asset(), amount));
        } else {
            BigInteger free = shares.getOrDefault(withdraw.venue(), BigInteger.ZERO);
            shares.put(withdraw.venue(), left(free, withdraw.shares()));
            give(TokenAmount.of(withdraw.asset(), withdraw.shares()));
        }
    }

    /** The pools pay what they pay, move, and drift back before the next swap. */
    private BigInteger swapped(Action.Swap swap) {
        if (!terms.trades(swap.venue())) {
            throw new IllegalStateException("not opened: " + swap.venue());
        }
        BigInteger amount = swap.amountIn().units();
        for (int i = 0; i + 1 < swap.path().size(); i++) {
            Token in = swap.path().get(i);
            Token out = swap.path().get(i + 1);
            Pool.ConstantProduct pool = pools.stream()
                    .filter(one -> one.venue().equals(swap.venue()) && has(one, in) && has(one, out))
                    .findFirst()
                    .orElseThrow();
            boolean forward = pool.token0().equals(in);
            amount = ConstantProductMath.amountOut(
                    amount,
                    forward ? pool.reserve0() : pool.reserve1(),
                    forward ? pool.reserve1() : pool.reserve0(),
                    pool.fee());
        }
        BigInteger due = worth(swap.amountIn().token(), swap.amountIn().units())
                .multiply(
                        BigInteger.valueOf(10_000 - terms.slippage(swap.venue()).value()));
        BigInteger got = worth(swap.minOut().token(), swap.minOut().units()).multiply(BigInteger.valueOf(10_000));
        BigInteger grain = price(swap.minOut().token()).multiply(BigInteger.valueOf(10_000));
        if (amount.compareTo(swap.minOut().units()) < 0 || got.add(grain).compareTo(due) < 0) {
            throw new IllegalStateException("too little for it: " + swap);
        }
        return amount;
    }

    private void within(TokenAmount amount) {
        BigInteger most = terms.mostOf(amount.token()).orElse(amount.units());
        boolean dear = terms.mostWorth()
                .filter(worth -> worth(amount.token(), amount.units())
                                .compareTo(worth(terms.unit(), worth).add(price(amount.token())))
                        > 0)
                .isPresent();
        if (amount.units().compareTo(most) > 0 || dear) {
            throw new IllegalStateException("over the cap: " + amount);
        }
    }

    /** With a debt at a market, four fifths of what is left have to cover it. */
    private BigInteger free(Map<Token, Place> places, Token token) {
        boolean owes = places.values().stream().anyMatch(place -> place.owed.signum() > 0);
        BigInteger supplied = placeOf(places, token).supplied;
        if (!owes) {
            return supplied;
        }
        BigInteger debt = places.entrySet().stream()
                .map(entry -> worth(entry.getKey(), entry.getValue().owed))
                .reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger spare =
                covered(places).subtract(debt).multiply(BigInteger.valueOf(5)).shiftRight(2);
        return spare.signum() <= 0 || !prices.containsKey(token) ? BigInteger.ZERO : supplied.min(units(token, spare));
    }

    private BigInteger covered(Map<Token, Place> places) {
        return places.entrySet().stream()
                .map(entry -> worth(entry.getKey(), entry.getValue().supplied))
                .reduce(BigInteger.ZERO, BigInteger::add)
                .multiply(BigInteger.valueOf(4))
                .divide(BigInteger.valueOf(5));
    }

    /** Everything that is not where it should be, as the end of the sentence that must tell of it begins. */
    List<String> misplaced() {
        List<String> all = new ArrayList<>();
        markets.forEach((venue, places) -> places.forEach((token, place) -> {
            if (place.owed.signum() > 0) {
                all.add(TokenAmount.of(token, place.owed) + " owed at " + venue + ": ");
            }
            if (place.supplied.signum() > 0) {
                all.add(TokenAmount.of(token, place.supplied) + " at " + venue + ": ");
            }
        }));
        shares.forEach((vault, free) -> {
            BigInteger all0 = free.add(stuckShares.getOrDefault(vault, BigInteger.ZERO));
            if (all0.signum() > 0) {
                all.add(all0 + " shares of " + vault + ": ");
            }
        });
        for (Token token : TOKENS) {
            boolean stays = token.equals(terms.unit()) && terms.payee().isEmpty();
            if (!stays && idle(token).signum() > 0) {
                all.add(TokenAmount.of(token, idle(token)) + ": ");
            }
        }
        return all;
    }

    /** What is owed everywhere, in one measure. */
    BigInteger debt() {
        return markets.values().stream()
                .flatMap(places -> places.entrySet().stream())
                .map(entry -> worth(entry.getKey(), entry.getValue().owed))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    BigInteger idle(Token token) {
        return idle.getOrDefault(token, BigInteger.ZERO);
    }

    private BigInteger drawn() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> BigInteger.ZERO;
            case 2 -> BigInteger.valueOf(1 + random.nextInt(1_000));
            default ->
                ONE.multiply(BigInteger.valueOf(1 + random.nextInt(300_000))).divide(BigInteger.valueOf(1_000));
        };
    }

    private Pool.ConstantProduct pool(String venue, int id, Token token0, Token token1) {
        BigInteger depth = ONE.multiply(BigInteger.valueOf(20_000L + random.nextInt(100_000)))
                .multiply(BigInteger.valueOf(1_000_000));
        BigInteger skew = BigInteger.valueOf(980 + random.nextInt(40));
        return new Pool.ConstantProduct(
                venue,
                address(id),
                token0,
                token1,
                depth.divide(price(token0)),
                depth.multiply(skew).divide(BigInteger.valueOf(1_000)).divide(price(token1)),
                new Ppm(3_000));
    }

    private void take(TokenAmount amount) {
        idle.put(amount.token(), left(idle(amount.token()), amount.units()));
    }

    private void give(TokenAmount amount) {
        idle.merge(amount.token(), amount.units(), BigInteger::add);
    }

    private static BigInteger left(BigInteger has, BigInteger goes) {
        if (goes.signum() <= 0 || goes.compareTo(has) > 0) {
            throw new IllegalStateException(goes + " of " + has);
        }
        return has.subtract(goes);
    }

    private Place place(String venue, Token token) {
        return placeOf(markets(venue), token);
    }

    private Map<Token, Place> markets(String venue) {
        return Optional.ofNullable(markets.get(venue)).orElseThrow();
    }

    private static Place placeOf(Map<Token, Place> places, Token token) {
        return Optional.ofNullable(places.get(token)).orElseThrow();
    }

    private BigInteger worth(Token token, BigInteger units) {
        return units.multiply(price(token));
    }

    private BigInteger units(Token token, BigInteger worth) {
        return worth.divide(price(token));
    }

    /** What a token without a reference price costs at the pools too. */
    private BigInteger price(Token token) {
        return prices.getOrDefault(token, BigInteger.valueOf(1_000));
    }

    private static boolean has(Pool.ConstantProduct pool, Token token) {
        return pool.token0().equals(token) || pool.token1().equals(token);
    }

    private static Token token(String symbol, int number) {
        return new Token(symbol, address(number), 18);
    }

    static Address address(int number) {
        return Address.of("0x" + "%040x".formatted(number));
    }
}
