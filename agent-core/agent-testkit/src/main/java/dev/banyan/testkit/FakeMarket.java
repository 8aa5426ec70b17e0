package dev.banyan.testkit;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.market.PriceSource;
import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Pools and prices that a test writes down; the same at every head until changed. Thread-safe. */
public final class FakeMarket implements MarketReader, PriceSource {

    private static final Ppm USUAL_FEE = new Ppm(3000);

    private final Token unit;
    private final Map<Address, Pool> pools = new HashMap<>();
    private final Map<Token, PriceBook.Price> prices = new HashMap<>();
    private final Map<String, VenueState> states = new LinkedHashMap<>();
    private final List<Head> readAt = new ArrayList<>();
    private Optional<ChainException> failure = Optional.empty();

    /** An empty market whose prices are in {@code unit}. */
    public FakeMarket(Token unit) {
        this.unit = unit;
    }

    /** Sets a constant-product pool with the usual fee of 0.3 %; the reserves go with the tokens, in any order. */
    public synchronized FakeMarket pool(
            String venue, Address address, Token a, BigInteger reserveA, Token b, BigInteger reserveB) {
        boolean ordered = a.address().compareTo(b.address()) < 0;
        pools.put(
                address,
                ordered
                        ? new Pool.ConstantProduct(venue, address, a, b, reserveA, reserveB, USUAL_FEE)
                        : new Pool.ConstantProduct(venue, address, b, a, reserveB, reserveA, USUAL_FEE));
        return this;
    }

    /** Sets what a venue without pools shows. */
    public synchronized FakeMarket show(VenueState state) {
        states.put(state.venue(), state);
        return this;
    }

    /** Sets any pool. */
    public synchronized FakeMarket pool(Pool pool) {
        pools.put(pool.address(), pool);
        return this;
    }

    /** Sets a price: {@code unitsOfUnit} base units of the unit for {@code perTokenUnits} base units of the token. */
    public synchronized FakeMarket price(Token token, BigInteger unitsOfUnit, BigInteger perTokenUnits) {
        prices.put(token, new PriceBook.Price(unitsOfUnit, perTokenUnits));
        return this;
    }

    /** Takes a price away. */
    public synchronized FakeMarket withoutPrice(Token token) {
        prices.remove(token);
        return this;
    }

    /** Fails all reads from now on. */
    public synchronized FakeMarket fail(ChainException exception) {
        failure = Optional.of(exception);
        return this;
    }

    /** Answers reads again. */
    public synchronized FakeMarket heal() {
        failure = Optional.empty();
        return this;
    }

    /** Heads at which pools were read, in order. */
    public synchronized List<Head> readAt() {
        return List.copyOf(readAt);
    }

    @Override
    public synchronized CompletionStage<List<Pool>> pools(Head head) {
        readAt.add(head);
        return answer(List.copyOf(pools.values()));
    }

    @Override
    public synchronized CompletionStage<List<VenueState>> states(Head head) {
        return answer(List.copyOf(states.values()));
    }

    @Override
    public synchronized CompletionStage<PriceBook> prices(Head head) {
        return answer(new PriceBook(unit, prices));
    }

    private <T> CompletionStage<T> answer(T value) {
        return failure.<CompletionStage<T>>map(CompletableFuture::failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(value));
    }
}
