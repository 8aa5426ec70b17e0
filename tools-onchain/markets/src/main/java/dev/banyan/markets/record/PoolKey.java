package dev.banyan.markets.record;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.Comparator;

/** All of a pool that no block changes. */
record PoolKey(String venue, Address address, Token token0, Token token1, Ppm fee) {

    static final Comparator<PoolKey> ORDER =
            Comparator.comparing(PoolKey::address).thenComparing(PoolKey::venue);

    static PoolKey of(Pool pool) {
        return switch (pool) {
            case Pool.ConstantProduct p -> new PoolKey(p.venue(), p.address(), p.token0(), p.token1(), p.fee());
            case Pool.Concentrated p ->
                throw new IllegalArgumentException(
                        "a record holds pools by their reserves; this one has ticks: " + p.address());
        };
    }

    Pool.ConstantProduct with(BigInteger reserve0, BigInteger reserve1) {
        return new Pool.ConstantProduct(venue, address, token0, token1, reserve0, reserve1, fee);
    }
}
