package dev.banyan.web3j.feed;

import dev.banyan.api.agent.PriceDefinition;
import dev.banyan.api.market.PriceBook.Price;
import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.Token;
import dev.banyan.markets.feed.FeedReading;
import dev.banyan.markets.feed.FeedRules;
import dev.banyan.markets.feed.FeedState;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prices in the unit of account from feeds that answer in one and the same currency: the token's answer over the unit's, as an exact
 * ratio. An answer that is not fresh at the head's time, not complete, not positive or at an end of what its aggregator can say is none, and without the unit's own there are no
 * prices at all.
 */
public final class FeedPrices {

    private final Token unit;
    private final Token priced;
    private final List<PriceDefinition.Feed> definitions;

    /**
     * By the file's definitions; those that are no feeds are left to others.
     *
     * @param wrapped whose feed prices the unit where that is the native asset
     */
    public FeedPrices(Token unit, Token wrapped, List<PriceDefinition> definitions) {
        this.unit = unit;
        this.priced = unit.isNative() ? wrapped : unit;
        this.definitions = definitions.stream()
                .filter(PriceDefinition.Feed.class::isInstance)
                .map(PriceDefinition.Feed.class::cast)
                .toList();
    }

    /** The prices by what the venues showed at a head of that time; the unit's own is left out. */
    public Map<Token, Price> at(List<VenueState> states, Instant now) {
        Map<Token, Answer> answers = new HashMap<>();
        for (PriceDefinition.Feed definition : definitions) {
            answer(definition, states, now).ifPresent(answer -> answers.put(definition.token(), answer));
        }
        Map<Token, Price> prices = new HashMap<>();
        Answer ofUnit = answers.get(priced);
        if (ofUnit != null) {
            answers.forEach((token, answer) -> prices.put(token, ratio(token, answer, ofUnit)));
        }
        prices.remove(unit);
        return prices;
    }

    /** What one whole token is worth, with the decimals of the feed. */
    private record Answer(BigInteger value, int decimals) {}

    private static Optional<Answer> answer(PriceDefinition.Feed definition, List<VenueState> states, Instant now) {
        FeedRules rules = new FeedRules(definition.maxAge(), FeedRules.SEQUENCER_WAIT);
        return states.stream()
                .filter(FeedState.class::isInstance)
                .map(FeedState.class::cast)
                .filter(state -> state.venue().equals(definition.venue()))
                .findFirst()
                .flatMap(state -> rules.judge(state, now) instanceof FeedReading.Fresh fresh
                        ? Optional.of(new Answer(fresh.answer(), state.decimals()))
                        : Optional.empty());
    }

    private Price ratio(Token token, Answer answer, Answer ofUnit) {
        return new Price(
                answer.value().multiply(BigInteger.TEN.pow(unit.decimals() + ofUnit.decimals())),
                ofUnit.value().multiply(BigInteger.TEN.pow(token.decimals() + answer.decimals())));
    }
}
