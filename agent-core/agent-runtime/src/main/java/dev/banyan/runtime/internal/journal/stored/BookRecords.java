package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.kernel.books.Booking;
import dev.banyan.kernel.books.Opening;
import dev.banyan.kernel.books.Reading;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletEvent.BooksOpened;
import dev.banyan.kernel.wallet.WalletEvent.ReceiptBooked;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stored events of a wallet that are about its books. */
final class BookRecords {

    /** In the order of the booking: what moved first is booked first. */
    private static final Form<Booking> BOOKING = Form.of(
            (out, booking) -> out.hash("t", booking.transaction())
                    .number("b", booking.block())
                    .numberIfAny("p", booking.place())
                    .text("o", booking.owner())
                    .listIfAny("u", MoneyForms.AMOUNT, amounts(booking.units()))
                    .listIfAny("a", MoneyForms.AMOUNT, MoneyForms.amounts(booking.assets()))
                    .listIfAny("w", MoneyForms.AMOUNT, MoneyForms.amounts(booking.worth()))
                    .amountIfAny("g", booking.gas()),
            in -> new Booking(
                    in.hash("t"),
                    in.number("b"),
                    in.countOrZero("p"),
                    in.text("o"),
                    units(in.listIfAny("u", MoneyForms.AMOUNT)),
                    MoneyForms.units(in.listIfAny("a", MoneyForms.AMOUNT)),
                    MoneyForms.units(in.listIfAny("w", MoneyForms.AMOUNT)),
                    in.amountOrZero("g")));

    static final RecordKind<BooksOpened> OPENED = new RecordKind<>(
            "wallet.books-opened.1",
            BooksOpened.class,
            Form.of(
                    (out, e) -> out.number("b", e.opening().reading().block())
                            .listIfAny(
                                    "u",
                                    MoneyForms.AMOUNT,
                                    MoneyForms.amounts(e.opening().reading().units()))
                            .listIfAny(
                                    "a",
                                    MoneyForms.AMOUNT,
                                    MoneyForms.amounts(e.opening().assets())),
                    in -> new BooksOpened(new Opening(
                            new Reading(in.number("b"), MoneyForms.units(in.listIfAny("u", MoneyForms.AMOUNT))),
                            MoneyForms.units(in.listIfAny("a", MoneyForms.AMOUNT))))));

    static final RecordKind<ReceiptBooked> BOOKED = new RecordKind<>(
            "wallet.receipt-booked.1",
            ReceiptBooked.class,
            Form.of(
                    (out, e) -> out.id("i", e.id()).token("c", e.unit()).record("x", BOOKING, e.booking()),
                    in -> new ReceiptBooked(in.id("i"), in.token("c"), in.record("x", BOOKING))));

    /** All of them, and older ones that are still read. */
    static final List<RecordKind<? extends WalletEvent>> ALL = List.of(OPENED, BOOKED);

    private BookRecords() {}

    private static List<TokenAmount> amounts(Map<Token, BigInteger> units) {
        return units.entrySet().stream()
                .map(entry -> TokenAmount.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Map<Token, BigInteger> units(List<TokenAmount> amounts) {
        Map<Token, BigInteger> units = new LinkedHashMap<>();
        amounts.forEach(amount -> units.put(amount.token(), amount.units()));
        return units;
    }
}
