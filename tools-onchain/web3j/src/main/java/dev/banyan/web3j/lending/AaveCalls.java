package dev.banyan.web3j.lending;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.intent.Permission.Condition;
import dev.banyan.api.intent.Verb;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.web3j.abi.Erc20;
import dev.banyan.web3j.abi.WordList;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.protocol.Answers;
import dev.banyan.web3j.protocol.ProtocolCalls;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Supplying, withdrawing, borrowing at the variable rate and repaying at Aave v3.0's pools, always for the account itself and to the
 * account itself, with the exact allowance before what takes a token.
 */
public final class AaveCalls implements ProtocolCalls {

    private static final String VARIABLE_RATE = Words.uint(2);
    private static final String NO_REFERRAL = Words.uint(0);
    private static final int AMOUNT_BITS = 128;

    private final List<AaveVenue> venues;
    private final Address account;

    /** For an account at the markets of its file. */
    public AaveCalls(List<AaveVenue> venues, Address account) {
        this.venues = List.copyOf(venues);
        this.account = account;
    }

    @Override
    public Optional<List<Call>> calls(Action action) {
        return switch (action) {
            case Action.Supply supply -> named(supply.venue()).map(venue -> supply(venue, supply));
            case Action.Withdraw withdraw -> named(withdraw.venue()).map(venue -> List.of(withdraw(venue, withdraw)));
            case Action.Borrow borrow -> named(borrow.venue()).map(venue -> List.of(borrow(venue, borrow.amount())));
            case Action.Repay repay -> named(repay.venue()).map(venue -> repay(venue, repay.amount()));
            case Action.Approve approve ->
                supplied(approve.token().address())
                        .map(token -> List.of(Erc20.approve(token, approve.spender(), approve.amount())));
            default -> Optional.empty();
        };
    }

    @Override
    public boolean owns(Address contract) {
        return venues.stream()
                .anyMatch(venue -> venue.contracts().contains(contract)
                        || venue.positions().stream()
                                .anyMatch(position -> position.token().address().equals(contract)));
    }

    @Override
    public Optional<Action> read(Call call) {
        Optional<AaveVenue> venue = venues.stream()
                .filter(market -> market.pool().equals(call.to()))
                .findFirst();
        if (venue.isPresent()) {
            return poolCall(venue.get(), call.data());
        }
        WordList data = WordList.after(call.data());
        return call.data().selector().equals(Erc20.APPROVE)
                ? supplied(call.to()).map(token -> new Action.Approve(token, data.address(0), data.uint(1)))
                : Optional.empty();
    }

    @Override
    public List<Permission> permissions(Verb verb, Set<String> names) {
        return switch (verb) {
            case LEND ->
                venues.stream()
                        .filter(venue -> names.contains(venue.name()))
                        .flatMap(AaveCalls::lend)
                        .toList();
            case BORROW ->
                venues.stream()
                        .filter(venue -> names.contains(venue.name()))
                        .map(venue -> ownPool(verb, venue, AaveFunctions.BORROW))
                        .toList();
            case REVOKE ->
                venues.stream()
                        .flatMap(venue -> venue.positions().stream())
                        .filter(position -> !position.isDebt())
                        .map(position -> approval(verb, position.token(), Condition.REVOKES))
                        .toList();
            case TRADE, PAY, WRAP, DEPLOY -> List.of();
        };
    }

    private static Stream<Permission> lend(AaveVenue venue) {
        List<Permission> opened = new ArrayList<>();
        venue.assets().forEach(asset -> opened.add(approval(Verb.LEND, asset, Condition.EXACT_ALLOWANCE)));
        for (Bytes function : List.of(AaveFunctions.SUPPLY, AaveFunctions.WITHDRAW, AaveFunctions.REPAY)) {
            opened.add(ownPool(Verb.LEND, venue, function));
        }
        return opened.stream();
    }

    private static Permission approval(Verb verb, Token token, Condition condition) {
        return new Permission(verb, token.address(), Erc20.APPROVE, Set.of(condition));
    }

    private static Permission ownPool(Verb verb, AaveVenue venue, Bytes function) {
        return new Permission(verb, venue.pool(), function, Set.of(Condition.OUTPUT_TO_ACCOUNT));
    }

    private List<Call> supply(AaveVenue venue, Action.Supply supply) {
        if (!supply.leastShares().equals(supply.amount().units())) {
            throw new IllegalArgumentException(venue.name() + " gives as much as it takes: " + supply.amount());
        }
        String asset = asset(venue, supply.amount());
        String amount = amount(supply.amount().units());
        return List.of(
                Erc20.approve(
                        supply.amount().token(), venue.pool(), supply.amount().units()),
                Answers.question(
                        venue.pool(), AaveFunctions.SUPPLY, asset, amount, Words.address(account), NO_REFERRAL));
    }

    private Call withdraw(AaveVenue venue, Action.Withdraw withdraw) {
        BigInteger least = withdraw.takesAll() ? BigInteger.ZERO : withdraw.shares();
        if (!withdraw.least().equals(least)) {
            throw new IllegalArgumentException(venue.name() + " gives as much as it takes: " + withdraw.asset());
        }
        return Answers.question(
                venue.pool(),
                AaveFunctions.WITHDRAW,
                asset(venue, TokenAmount.of(withdraw.asset(), withdraw.shares())),
                withdraw.takesAll() ? Words.uint(withdraw.shares()) : amount(withdraw.shares()),
                Words.address(account));
    }

    private Call borrow(AaveVenue venue, TokenAmount borrowed) {
        return Answers.question(
                venue.pool(),
                AaveFunctions.BORROW,
                asset(venue, borrowed),
                amount(borrowed.units()),
                VARIABLE_RATE,
                NO_REFERRAL,
                Words.address(account));
    }

    private List<Call> repay(AaveVenue venue, TokenAmount repaid) {
        return List.of(
                Erc20.approve(repaid.token(), venue.pool(), repaid.units()),
                Answers.question(
                        venue.pool(),
                        AaveFunctions.REPAY,
                        asset(venue, repaid),
                        amount(repaid.units()),
                        VARIABLE_RATE,
                        Words.address(account)));
    }

    private static Optional<Action> poolCall(AaveVenue venue, Bytes data) {
        WordList words = WordList.after(data);
        Bytes function = data.selector();
        if (function.equals(AaveFunctions.SUPPLY)) {
            return Optional.of(new Action.Supply(venue.name(), amountOf(venue, words), words.uint(1)));
        }
        if (function.equals(AaveFunctions.WITHDRAW)) {
            BigInteger units = words.uint(1);
            BigInteger least = units.equals(Action.Withdraw.ALL) ? BigInteger.ZERO : units;
            return Optional.of(
                    new Action.Withdraw(venue.name(), amountOf(venue, words).token(), units, least));
        }
        if (function.equals(AaveFunctions.BORROW)) {
            return Optional.of(new Action.Borrow(venue.name(), amountOf(venue, words)));
        }
        if (function.equals(AaveFunctions.REPAY)) {
            return Optional.of(new Action.Repay(venue.name(), amountOf(venue, words)));
        }
        return Optional.empty();
    }

    private static TokenAmount amountOf(AaveVenue venue, WordList words) {
        Address asset = words.address(0);
        Token token = venue.asset(asset)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no token of the registry with a reserve at " + venue.name() + ": " + asset));
        return TokenAmount.of(token, words.uint(1));
    }

    private static String asset(AaveVenue venue, TokenAmount amount) {
        return Words.address(venue.asset(amount.token().address())
                .orElseThrow(() -> new IllegalArgumentException(amount.token() + " has no reserve at " + venue.name()))
                .address());
    }

    /** The pool reads the greatest number as "all of it", which only a withdrawal may say; no balance comes near it. */
    private static String amount(BigInteger units) {
        if (units.bitLength() > AMOUNT_BITS) {
            throw new IllegalArgumentException("more than there can be: " + units);
        }
        return Words.uint(units);
    }

    private Optional<AaveVenue> named(String name) {
        return venues.stream().filter(venue -> venue.name().equals(name)).findFirst();
    }

    private Optional<Token> supplied(Address token) {
        return venues.stream().flatMap(venue -> venue.supplied(token).stream()).findFirst();
    }
}
