package dev.banyan.devnet.protocols;

import static dev.banyan.devnet.protocols.Abi.address;
import static dev.banyan.devnet.protocols.Abi.text;
import static dev.banyan.devnet.protocols.Abi.uint;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.protocols.LendingMarket.Reserve;
import dev.banyan.devnet.rpc.DevAccount;
import dev.banyan.devnet.rpc.DevTransaction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the protocols come to stand.
 *
 * @param protocols what will stand
 * @param actors their people
 * @param grants tokens that the people need before they send anything
 * @param scripts what each of them sends when the world is built, in this order
 * @param opening what they send when a chain of this world starts: nothing earns or owes interest before, because time jumps
 *     from the day the world was built to now
 */
public record Founding(
        Protocols protocols,
        ProtocolActors actors,
        List<Grant> grants,
        Map<DevAccount, List<DevTransaction>> scripts,
        List<ActorCall> opening) {

    /** The tokens that a world must have, by their symbols. */
    public static final Set<String> TOKENS = Set.of("WETH", "USDC", "DAI", "UNI");

    private static final long COLLATERAL = 30_000;
    private static final long POT = 2_000_000;
    private static final long FIRST_DEPOSIT = 1_000;
    private static final long LIQUIDATORS_DOLLARS = 5_000_000;
    private static final long CALL_GAS = 600_000;
    private static final long SECONDS_PER_YEAR = 31_536_000;
    private static final int STEADY_RATE = 350;
    private static final int LIVELY_RATE = 550;

    /** Keeps copies; the scripts stay in order. */
    public Founding {
        grants = List.copyOf(grants);
        opening = List.copyOf(opening);
    }

    /**
     * Founds everything on the tokens of {@code openings}.
     *
     * @param openings what a whole token costs in dollars with 8 decimals, in the order in which the market lends them
     */
    public static Founding of(Map<Token, BigInteger> openings) {
        ProtocolActors actors = ProtocolActors.create();
        Deployment founder = new Deployment(actors.founder().address());
        List<Feed> feeds = Feeds.found(founder, openings);
        Map<String, Feed> bySymbol = new LinkedHashMap<>();
        feeds.forEach(feed -> bySymbol.put(feed.token().symbol(), feed));
        LendingMarket lending = LendingFounding.found(founder, feeds);
        wrap(founder, feeds);
        TickExchange exchange = ExchangeFounding.found(founder, bySymbol);
        List<YieldVenue> vaults = vaults(founder, actors, openings.keySet());
        Protocols protocols = new Protocols(lending, exchange, vaults, feeds);
        for (Reserve reserve : lending.reserves()) {
            Token token = reserve.token();
            founder.allow(token, lending.pool());
            supply(founder, lending, token, ReserveTerms.of(token.symbol()).supplied());
        }
        Map<DevAccount, List<DevTransaction>> scripts = new LinkedHashMap<>();
        scripts.put(actors.founder(), founder.script());
        scripts.put(actors.borrower(), borrower(actors, lending));
        scripts.put(actors.liquidator(), liquidator(actors, lending, feeds));
        return new Founding(protocols, actors, grants(actors, protocols), scripts, opening(actors, protocols));
    }

    private static List<YieldVenue> vaults(Deployment founder, ProtocolActors actors, Set<Token> tokens) {
        Token dollar = tokens.stream()
                .filter(token -> token.symbol().equals("USDC"))
                .findFirst()
                .orElseThrow();
        return List.of(
                vault(founder, actors, dollar, "vault1", "Steady", STEADY_RATE),
                vault(founder, actors, dollar, "vault2", "Lively", LIVELY_RATE));
    }

    private static YieldVenue vault(
            Deployment founder, ProtocolActors actors, Token asset, String name, String title, int basisPoints) {
        Address vault = founder.create(
                "YieldVault",
                address(asset.address()),
                text(title + " " + asset.symbol()),
                text("yv" + title + asset.symbol()),
                address(actors.keeper().address()));
        founder.call(asset.address(), Abi.call("RegistryToken", "transfer", address(vault), uint(whole(asset, POT))));
        BigInteger rate = ReserveTerms.ray(basisPoints).divide(BigInteger.valueOf(SECONDS_PER_YEAR));
        return new YieldVenue(name, vault, asset, rate);
    }

    private static List<DevTransaction> borrower(ProtocolActors actors, LendingMarket lending) {
        Deployment borrower = new Deployment(actors.borrower().address());
        Token wrapped = lending.reserves().getFirst().token();
        borrower.pay(wrapped.address(), Abi.call("WETH9", "deposit"), whole(wrapped, COLLATERAL));
        lending.reserves().forEach(reserve -> borrower.allow(reserve.token(), lending.pool()));
        supply(borrower, lending, wrapped, COLLATERAL);
        return borrower.script();
    }

    private static List<DevTransaction> liquidator(ProtocolActors actors, LendingMarket lending, List<Feed> feeds) {
        Deployment liquidator = new Deployment(actors.liquidator().address());
        Feed wrapped = feeds.getFirst();
        liquidator.pay(
                wrapped.token().address(), Abi.call("WETH9", "deposit"), Feeds.worth(wrapped, LIQUIDATORS_DOLLARS));
        lending.reserves().forEach(reserve -> liquidator.allow(reserve.token(), lending.pool()));
        return liquidator.script();
    }

    private static void wrap(Deployment founder, List<Feed> feeds) {
        Feed wrapped = feeds.getFirst();
        founder.pay(wrapped.token().address(), Abi.call("WETH9", "deposit"), foundersNeed(wrapped));
    }

    private static List<Grant> grants(ProtocolActors actors, Protocols protocols) {
        List<Grant> grants = new ArrayList<>();
        List<Feed> minted = protocols.feeds().subList(1, protocols.feeds().size());
        for (Feed feed : minted) {
            Token token = feed.token();
            BigInteger pots = whole(token, POT)
                    .multiply(BigInteger.valueOf(protocols.vaults().stream()
                            .filter(vault -> vault.asset().equals(token))
                            .count()));
            grants.add(new Grant(
                    token, actors.founder().address(), foundersNeed(feed).add(pots)));
            grants.add(new Grant(token, actors.liquidator().address(), Feeds.worth(feed, LIQUIDATORS_DOLLARS)));
            // What it borrows and pays back by and by, and the interest.
            grants.add(new Grant(token, actors.borrower().address(), Feeds.worth(feed, LIQUIDATORS_DOLLARS)));
        }
        return grants;
    }

    private static BigInteger foundersNeed(Feed feed) {
        String symbol = feed.token().symbol();
        return Feeds.worth(feed, ExchangeFounding.dollarsOf(symbol))
                .add(whole(feed.token(), 2 * ReserveTerms.of(symbol).supplied()));
    }

    private static List<ActorCall> opening(ProtocolActors actors, Protocols protocols) {
        List<ActorCall> calls = new ArrayList<>();
        Address keeper = actors.keeper().address();
        for (Feed feed : protocols.feeds()) {
            calls.add(call(keeper, feed.address(), Feeds.update(feed.opening())));
        }
        for (YieldVenue vault : protocols.vaults()) {
            calls.add(call(keeper, vault.address(), Abi.call("YieldVault", "setRate", uint(vault.ratePerSecond()))));
            calls.addAll(firstDeposit(actors.founder().address(), vault));
        }
        LendingMarket lending = protocols.lending();
        Address borrower = actors.borrower().address();
        for (Reserve reserve : lending.reserves()) {
            Token token = reserve.token();
            BigInteger amount = whole(token, ReserveTerms.of(token.symbol()).borrowed());
            calls.add(call(borrower, lending.pool(), LendingCalls.borrow(token, amount, borrower)));
        }
        return calls;
    }

    /** A vault in which nobody has anything earns nothing, and so shows no rate. */
    private static List<ActorCall> firstDeposit(Address founder, YieldVenue vault) {
        var amount = uint(whole(vault.asset(), FIRST_DEPOSIT));
        return List.of(
                call(
                        founder,
                        vault.asset().address(),
                        Abi.call("RegistryToken", "approve", address(vault.address()), amount)),
                call(founder, vault.address(), Abi.call("YieldVault", "deposit", amount, address(founder))));
    }

    private static ActorCall call(Address from, Address to, Bytes data) {
        return new ActorCall(from, DevTransaction.call(to, data, CALL_GAS));
    }

    private static void supply(Deployment of, LendingMarket lending, Token token, long units) {
        of.call(lending.pool(), LendingCalls.supply(token, whole(token, units), of.sender()));
    }

    private static BigInteger whole(Token token, long units) {
        return BigInteger.TEN.pow(token.decimals()).multiply(BigInteger.valueOf(units));
    }
}
