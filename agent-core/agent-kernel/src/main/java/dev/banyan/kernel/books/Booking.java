package dev.banyan.kernel.books;

import dev.banyan.api.agent.PositionToken;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one mined transaction of an account moved and cost, booked on whoever wanted it.
 *
 * @param place where in its block, as far as its logs tell: transactions of one block come in this order
 * @param owner the source of its intent: a strategy's name, {@code plan}, {@code exit}, …
 * @param units what it moved, see {@link ReceiptMoves}; base units by token, gas not included
 * @param assets what those of {@code units} that are positions stood for then, in base units of their asset
 * @param worth what {@code units} were worth then, in base units of the unit of account; a token without a price is missing
 * @param gas what was paid for inclusion, in base units of the native asset
 */
public record Booking(
        Hash transaction,
        long block,
        int place,
        String owner,
        Map<Token, BigInteger> units,
        Map<Token, BigInteger> assets,
        Map<Token, BigInteger> worth,
        BigInteger gas) {

    /** Keeps its own copies. */
    public Booking {
        units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
        assets = Map.copyOf(assets);
        worth = Map.copyOf(worth);
    }

    /** The same at prices that are not known. */
    public Booking withoutWorth() {
        return new Booking(transaction, block, place, owner, units, assets, Map.of(), gas);
    }

    /** Of a receipt, at the prices of now. */
    public static Booking of(String owner, Receipt receipt, Map<Token, BigInteger> units, Valuation now) {
        Map<Token, BigInteger> assets = new LinkedHashMap<>();
        Map<Token, BigInteger> worth = new LinkedHashMap<>();
        units.forEach((token, moved) -> {
            now.worth(token, moved).ifPresent(value -> worth.put(token, value));
            PositionToken position = now.positions().get(token);
            if (position != null) {
                now.assets(position, moved).ifPresent(value -> assets.put(token, value));
            }
        });
        return new Booking(
                receipt.transaction(),
                receipt.blockNumber(),
                receipt.logs().stream().mapToInt(LogEntry::index).min().orElse(0),
                owner,
                units,
                assets,
                worth,
                receipt.fee().value());
    }
}
