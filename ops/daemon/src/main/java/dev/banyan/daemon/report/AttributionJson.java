package dev.banyan.daemon.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.kernel.books.Account;
import dev.banyan.kernel.books.Booking;
import dev.banyan.kernel.books.Figures;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose doing what was, as the report shows it: on each strategy, on other owners, and what is on nobody's account. */
final class AttributionJson {

    private AttributionJson() {}

    /** On an owner: what its account comes to, and by how much it changed the balances, gas left out. */
    static void add(ObjectNode owner, Attribution attribution, Account account) {
        Optional<Figures> figures = attribution.figures(account);
        owner.put("net", text(figures.map(Figures::net)));
        owner.put("realised", text(figures.map(Figures::realised)));
        owner.put("unrealised", text(figures.map(Figures::unrealised)));
        owner.put("interest", text(figures.map(Figures::interest)));
        owner.put("gas", account.gas().toString());
        addUnits(owner.putArray("pnl"), account.changes());
    }

    /**
     * On the agent: what all of it comes to, owners that are no strategies, what is nobody's, and every transaction.
     *
     * @param strategies the names of its strategies
     */
    static void add(ObjectNode agent, Attribution attribution, List<String> strategies) {
        Optional<TokenAmount> net = attribution.net();
        ObjectNode books = agent.putObject("books")
                .put("since", attribution.opening().reading().block())
                .put("net", text(net.map(TokenAmount::units)))
                .put("gas", attribution.sheet().fees().value().toString());
        addUnits(books.putArray("pnl"), attribution.sheet().changes());
        ArrayNode others = agent.putArray("others");
        for (String owner : attribution.others(strategies)) {
            add(
                    others.addObject().put("owner", owner),
                    attribution,
                    attribution.books().of(owner));
        }
        Optional<BigInteger> rest = net.map(TokenAmount::units);
        for (Account account : attribution.books().owners().values()) {
            Optional<BigInteger> its = attribution.figures(account).map(Figures::net);
            rest = rest.flatMap(sum -> its.map(sum::subtract));
        }
        ObjectNode unattributed = agent.putObject("unattributed").put("net", text(rest));
        addUnits(unattributed.putArray("pnl"), attribution.books().rest().changes());
        ArrayNode bookings = agent.putArray("bookings");
        for (Booking booking : attribution.bookings()) {
            ObjectNode one = bookings.addObject()
                    .put("transaction", booking.transaction().value())
                    .put("block", booking.block())
                    .put("owner", booking.owner())
                    .put("gas", booking.gas().toString());
            addUnits(one.putArray("moved"), booking.units());
        }
    }

    private static void addUnits(ArrayNode array, Map<Token, BigInteger> units) {
        units.forEach((token, amount) -> {
            if (amount.signum() != 0) {
                array.addObject()
                        .put("token", token.symbol())
                        .put(
                                "address",
                                token.isNative() ? null : token.address().value())
                        .put("amount", amount.toString());
            }
        });
    }

    private static @Nullable String text(Optional<BigInteger> number) {
        return number.map(BigInteger::toString).orElse(null);
    }
}
