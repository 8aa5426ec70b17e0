package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.kernel.wallet.Conditions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was the case when something was decided. */
public final class SceneForms {

    /** A block. */
    public static final Form<Head> HEAD = Form.of(
            (out, head) -> out.number("n", head.number())
                    .hash("h", head.hash())
                    .hash("p", head.parent())
                    .time("t", head.time())
                    .wei("f", head.baseFee())
                    .wei("x", head.nextBaseFee())
                    .number("g", head.gasLimit()),
            in -> new Head(
                    in.number("n"),
                    in.hash("h"),
                    in.hash("p"),
                    in.time("t"),
                    in.wei("f"),
                    in.wei("x"),
                    in.number("g")));

    private static final Form<Map.Entry<Token, PriceBook.Price>> PRICE = Form.of(
            (out, entry) -> out.token("t", entry.getKey())
                    .amount("u", entry.getValue().unitsOfUnit())
                    .amount("p", entry.getValue().perTokenUnits()),
            in -> Map.entry(in.token("t"), new PriceBook.Price(in.amount("u"), in.amount("p"))));

    /** Reference prices. */
    public static final Form<PriceBook> PRICES = Form.of(
            (out, book) -> out.token("u", book.unit())
                    .listIfAny("p", PRICE, others(book))
                    .listIfAny("r", PRICE, inOrder(book.redemptions())),
            in -> new PriceBook(in.token("u"), prices(in.listIfAny("p", PRICE)), prices(in.listIfAny("r", PRICE))));

    /** What was the case when an intent was judged. */
    static final Form<Conditions> CONDITIONS = Form.of(
            (out, now) -> out.record("h", HEAD, now.head())
                    .wei("x", now.fees().nextBaseFee())
                    .wei("i", now.fees().tip())
                    .record("p", PRICES, now.prices())
                    .wei("b", now.nativeBalance())
                    .time("t", now.at()),
            in -> new Conditions(
                    in.record("h", HEAD),
                    new Fees(in.wei("x"), in.wei("i")),
                    in.record("p", PRICES),
                    in.wei("b"),
                    in.time("t")));

    private SceneForms() {}

    /** All but the unit's, in the order of the tokens' addresses, so that equal books give equal bytes. */
    private static List<Map.Entry<Token, PriceBook.Price>> others(PriceBook book) {
        return inOrder(book.prices()).stream()
                .filter(entry -> !entry.getKey().equals(book.unit()))
                .toList();
    }

    private static List<Map.Entry<Token, PriceBook.Price>> inOrder(Map<Token, PriceBook.Price> prices) {
        return prices.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().address()))
                .toList();
    }

    private static Map<Token, PriceBook.Price> prices(List<Map.Entry<Token, PriceBook.Price>> entries) {
        Map<Token, PriceBook.Price> prices = new HashMap<>();
        entries.forEach(entry -> prices.put(entry.getKey(), entry.getValue()));
        return prices;
    }
}
