package dev.banyan.web3j.lending;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.Token;
import dev.banyan.markets.lending.EfficiencyMode;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.lending.Prices;
import dev.banyan.markets.lending.RateCurve;
import dev.banyan.web3j.abi.Erc20;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.protocol.Answers;
import dev.banyan.web3j.protocol.VenueQuestion;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads a lending market at a head. What its reserves' rate curves are, and the terms of the account's efficiency mode, are asked for in
 * a second batch: curves once for each strategy contract, whose numbers never change, the mode at each head of an account that is in one.
 *
 * <p>A reserve that can not be described is left out and the market stays: one without a price, one whose token does not say what lies there, one whose rate curve is
 * another, one that owes at the stable rate, which the mathematics of rates leaves out. Not so a reserve in which the account has or owes something: its health and what it may repay follow from
 * indices and prices alone. There a curve that is another counts as earning nothing, and the stable rate of others as not there. The market is left out if such a reserve has no price or no
 * numbers, or if the account itself owes at the stable rate.
 */
public final class AaveQuestion implements VenueQuestion {

    private static final int ACCOUNT_DATA = 0;
    private static final int ACCOUNT_FLAGS = 1;
    private static final int ACCOUNT_MODE = 2;
    private static final int FIRST_RESERVE = 3;
    private static final int HEALTH_WORD = 5;

    private final AaveVenue venue;
    private final Address account;
    private final List<Token> assets;
    private final List<Call> calls;
    private final AaveTerms terms;

    /** For an account at a market of its file. */
    public AaveQuestion(ChainReader chain, AaveVenue venue, Address account) {
        this.venue = venue;
        this.account = account;
        this.assets = venue.assets();
        this.calls = questions();
        this.terms = new AaveTerms(chain, venue);
    }

    @Override
    public List<Call> calls() {
        return calls;
    }

    @Override
    public CompletionStage<Optional<VenueState>> read(Head head, List<CallResult> results) {
        Answers answers = new Answers(results);
        try {
            List<ReserveAnswers> reserves = new ArrayList<>();
            for (int i = 0; i < assets.size(); i++) {
                reserves.add(new ReserveAnswers(assets.get(i), answers, FIRST_RESERVE + ReserveAnswers.CALLS * i));
            }
            int mode = Math.toIntExact(answers.number(ACCOUNT_MODE, 0));
            BigInteger flags = answers.uint(ACCOUNT_FLAGS, 0);
            BigInteger health = answers.uint(ACCOUNT_DATA, HEALTH_WORD);
            List<Address> strategies =
                    reserves.stream().map(ReserveAnswers::strategy).distinct().toList();
            List<Address> counters = reserves.stream()
                    .filter(reserve -> reserve.mayOweAtStableRate(flags))
                    .map(ReserveAnswers::stableDebt)
                    .toList();
            return terms.curves(head, strategies)
                    .thenCombine(
                            terms.mode(head, mode),
                            (curves, found) -> found.isEmpty() && mode != 0
                                    ? Optional.<VenueState>empty()
                                    : market(head, reserves, curves, flags, found, health))
                    .thenCombine(
                            terms.owesAtStableRate(head, account, counters),
                            (market, owes) -> owes ? Optional.<VenueState>empty() : market);
        } catch (ChainException | IllegalArgumentException | ArithmeticException malformed) {
            return nothing();
        }
    }

    private Optional<VenueState> market(
            Head head,
            List<ReserveAnswers> reserves,
            Map<Address, RateCurve> curves,
            BigInteger flags,
            Optional<AaveTerms.Mode> mode,
            BigInteger health) {
        try {
            List<LendingMarket.Place> places = new ArrayList<>();
            List<BigInteger> prices = new ArrayList<>();
            for (ReserveAnswers reserve : reserves) {
                Optional<BigInteger> price = reserve.price();
                Optional<RateCurve> curve =
                        Optional.ofNullable(curves.get(reserve.strategy())).filter(its -> reserve.tellsAvailable());
                if (reserve.isHeld(flags)) {
                    if (price.isEmpty()) {
                        return Optional.empty();
                    }
                    places.add(reserve.place(curve.orElse(RateCurve.UNKNOWN), places.size(), flags));
                    prices.add(price.get());
                } else if (price.isPresent() && curve.isPresent() && reserve.owesNothingAtStableRate()) {
                    places.add(reserve.place(curve.get(), places.size(), flags));
                    prices.add(price.get());
                }
            }
            Optional<EfficiencyMode> inside = mode.map(its -> its.at(places.size()));
            mode.flatMap(AaveTerms.Mode::price).ifPresent(prices::add);
            return Optional.of(
                    new LendingMarket(venue.name(), head.time(), places, new Prices(prices), inside, health));
        } catch (ChainException | IllegalArgumentException | ArithmeticException malformed) {
            return Optional.empty();
        }
    }

    private static CompletionStage<Optional<VenueState>> nothing() {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    private List<Call> questions() {
        String us = Words.address(account);
        List<Call> questions = new ArrayList<>();
        questions.add(Answers.question(venue.pool(), AaveFunctions.ACCOUNT_DATA, us));
        questions.add(Answers.question(venue.pool(), AaveFunctions.ACCOUNT_FLAGS, us));
        questions.add(Answers.question(venue.pool(), AaveFunctions.ACCOUNT_MODE, us));
        for (Token asset : assets) {
            String token = Words.address(asset.address());
            Token had = venue.position(asset, PositionToken.Kind.PAR);
            Token owed = venue.position(asset, PositionToken.Kind.DEBT);
            questions.add(Answers.question(venue.pool(), AaveFunctions.RESERVE, token));
            questions.add(Answers.question(had.address(), AaveFunctions.SCALED_BALANCE, us));
            questions.add(Answers.question(owed.address(), AaveFunctions.SCALED_BALANCE, us));
            questions.add(Answers.question(had.address(), AaveFunctions.SCALED_SUPPLY));
            questions.add(Answers.question(owed.address(), AaveFunctions.SCALED_SUPPLY));
            questions.add(Erc20.balance(asset, had.address()));
            questions.add(Answers.question(venue.dataProvider(), AaveFunctions.RESERVE_SUMS, token));
            questions.add(Answers.question(venue.oracle(), AaveFunctions.PRICE, token));
        }
        return List.copyOf(questions);
    }
}
