package dev.banyan.web3j.lending;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.intent.Permission.Condition;
import dev.banyan.api.intent.Verb;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.web3j.abi.Erc20;
import dev.banyan.web3j.abi.WordList;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.helper.HelperContract;
import dev.banyan.web3j.protocol.Answers;
import dev.banyan.web3j.protocol.ProtocolCalls;
import dev.banyan.web3j.uniswap.ConfirmedPairs;
import dev.banyan.web3j.uniswap.V2Pair;
import dev.banyan.web3j.uniswap.VenueBook;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Paying back debt at Aave v3.0's pools out of collateral, through the account's own {@code Deleverager} and one pair that a factory
 * of the file has confirmed; after the exact allowance of the collateral's position token.
 */
public final class DeleverCalls implements ProtocolCalls {

    private static final Bytes DELEVERAGE = Bytes.of(
            FunctionSelector.of(HelperContract.DELEVERAGER, "deleverage").selector());

    private final List<AaveVenue> venues;
    private final VenueBook exchanges;
    private final Address helper;
    private final ConfirmedPairs pairs;

    /** For an account at the markets and exchanges of its file, trusting exactly {@code pairs} where calls are read. */
    public DeleverCalls(List<AaveVenue> venues, VenueBook exchanges, ConfirmedPairs pairs) {
        this.venues = List.copyOf(venues);
        this.exchanges = exchanges;
        this.helper = exchanges.deleverager().address();
        this.pairs = pairs;
    }

    @Override
    public Optional<List<Call>> calls(Action action) {
        return action instanceof Action.Deleverage deleverage
                ? venues.stream()
                        .filter(venue -> venue.name().equals(deleverage.venue()))
                        .findFirst()
                        .map(venue -> deleverage(venue, deleverage))
                : Optional.empty();
    }

    @Override
    public boolean owns(Address contract) {
        return contract.equals(helper);
    }

    @Override
    public Optional<Action> read(Call call) {
        return call.data().selector().equals(DELEVERAGE)
                ? Optional.of(read(WordList.after(call.data())))
                : Optional.empty();
    }

    @Override
    public List<Permission> permissions(Verb verb, Set<String> names) {
        return verb == Verb.LEND
                ? venues.stream()
                        .filter(venue -> names.contains(venue.name()))
                        .flatMap(this::lend)
                        .distinct()
                        .toList()
                : List.of();
    }

    private Stream<Permission> lend(AaveVenue venue) {
        return Stream.concat(
                venue.positions().stream()
                        .filter(position -> !position.isDebt())
                        .map(position -> new Permission(
                                Verb.LEND,
                                position.token().address(),
                                Erc20.APPROVE,
                                Set.of(Condition.EXACT_ALLOWANCE))),
                Stream.of(new Permission(Verb.LEND, helper, DELEVERAGE, Set.of(Condition.OUTPUT_TO_ACCOUNT))));
    }

    private List<Call> deleverage(AaveVenue venue, Action.Deleverage action) {
        if (!action.helper().equals(helper)) {
            throw new IllegalArgumentException(
                    "not the deleverager of " + exchanges.account() + ": " + action.helper());
        }
        if (action.route().size() != 1) {
            throw new IllegalArgumentException(
                    "collateral is sold through one pool, not " + action.route().size());
        }
        Hop hop = action.route().getFirst();
        boolean known = exchanges
                .venue(hop.venue())
                .filter(exchange -> exchange.fee().equals(hop.fee()))
                .isPresent();
        if (!known) {
            throw new IllegalArgumentException("no exchange of that fee is named " + hop.venue());
        }
        Token position = position(venue, action.sold().token());
        return List.of(
                Erc20.approve(position, helper, action.sold().units()),
                Answers.question(
                        helper,
                        DELEVERAGE,
                        Words.address(venue.pool()),
                        Words.address(hop.pool()),
                        Words.uint(hop.fee().value()),
                        Words.address(
                                asset(venue, action.repaid().token().address()).address()),
                        Words.uint(action.repaid().units()),
                        Words.address(action.sold().token().address()),
                        Words.address(position.address()),
                        Words.uint(action.sold().units()),
                        Words.uint(action.leastHealth()),
                        Words.uint(action.lastBlock())));
    }

    private Action read(WordList words) {
        AaveVenue venue = venues.stream()
                .filter(market -> market.pool().equals(words.address(0)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no lending market of the file: " + words.address(0)));
        V2Pair pair = pairs.at(words.address(1))
                .orElseThrow(
                        () -> new IllegalArgumentException("no factory has confirmed the pool " + words.address(1)));
        Token owed = asset(venue, words.address(3));
        Token sold = asset(venue, words.address(5));
        return new Action.Deleverage(
                venue.name(),
                helper,
                TokenAmount.of(owed, words.uint(4)),
                TokenAmount.of(sold, words.uint(7)),
                List.of(pair.hop(sold.equals(pair.token0()))),
                words.uint(8),
                words.number(9));
    }

    private static Token asset(AaveVenue venue, Address address) {
        return venue.asset(address)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no token of the registry with a reserve at " + venue.name() + ": " + address));
    }

    private static Token position(AaveVenue venue, Token asset) {
        return venue.positions().stream()
                .filter(position -> !position.isDebt() && position.asset().equals(asset))
                .map(PositionToken::token)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(asset + " has no reserve at " + venue.name()));
    }
}
