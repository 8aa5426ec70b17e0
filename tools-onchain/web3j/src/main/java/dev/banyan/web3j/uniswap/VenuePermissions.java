package dev.banyan.web3j.uniswap;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.intent.Permission.Condition;
import dev.banyan.api.intent.Permissions;
import dev.banyan.api.intent.Verb;
import dev.banyan.web3j.helper.HelperContract;
import dev.banyan.web3j.liquidity.TickVenue;
import dev.banyan.web3j.payout.BatchCalldata;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What each verb opens at the venues, the helper contracts and the tokens of a {@link VenueBook}. */
public final class VenuePermissions implements Permissions {

    private final VenueBook book;

    /** For the account of {@code book}. */
    public VenuePermissions(VenueBook book) {
        this.book = book;
    }

    @Override
    public List<Permission> permissions(Verb verb, Set<String> venues, Set<Address> recipients) {
        return switch (verb) {
            case TRADE -> trade(venues);
            case PAY -> pay(recipients);
            case WRAP ->
                List.of(
                        open(verb, book.wrapped().address(), Selectors.DEPOSIT, Condition.OUTPUT_TO_ACCOUNT),
                        open(verb, book.wrapped().address(), Selectors.WITHDRAW, Condition.OUTPUT_TO_ACCOUNT));
            case REVOKE -> onEveryToken(verb, Selectors.APPROVE, Condition.REVOKES);
            case DEPLOY ->
                book.helpers().stream()
                        .map(HelperContract::deployment)
                        .map(call -> new Permission(verb, call.to(), call.data().selector(), Set.of()))
                        .distinct()
                        .toList();
            case LEND, BORROW -> List.of();
        };
    }

    /** Routers of the named venues with exact allowances, and the executor; which pools it may use is checked hop by hop. */
    private List<Permission> trade(Set<String> venues) {
        List<V2Venue> named = book.venues().stream()
                .filter(venue -> venues.contains(venue.name()))
                .toList();
        List<TickVenue> ticked = book.tickVenues().stream()
                .filter(venue -> venues.contains(venue.name()))
                .toList();
        if (named.isEmpty() && ticked.isEmpty()) {
            return List.of();
        }
        List<Permission> opened =
                new ArrayList<>(onEveryToken(Verb.TRADE, Selectors.APPROVE, Condition.EXACT_ALLOWANCE));
        named.forEach(
                venue -> opened.add(open(Verb.TRADE, venue.router(), Selectors.SWAP, Condition.OUTPUT_TO_ACCOUNT)));
        ticked.forEach(venue -> Stream.of(Selectors.EXACT_INPUT, Selectors.EXACT_OUTPUT)
                .forEach(selector ->
                        opened.add(open(Verb.TRADE, venue.router(), selector, Condition.OUTPUT_TO_ACCOUNT))));
        opened.add(open(Verb.TRADE, book.executor().address(), Selectors.EXECUTE, Condition.OUTPUT_TO_ACCOUNT));
        return List.copyOf(opened);
    }

    /** Plain transfers, and batches through the account's own contract with exact allowances. */
    private List<Permission> pay(Set<Address> recipients) {
        List<Permission> opened =
                new ArrayList<>(onEveryToken(Verb.PAY, Selectors.TRANSFER, Condition.RECIPIENT_LISTED));
        opened.addAll(onEveryToken(Verb.PAY, Selectors.APPROVE, Condition.EXACT_ALLOWANCE));
        opened.add(open(Verb.PAY, book.payer().address(), BatchCalldata.PAY, Condition.RECIPIENT_LISTED));
        recipients.stream()
                .sorted()
                .forEach(person -> opened.add(open(Verb.PAY, person, Bytes.EMPTY, Condition.RECIPIENT_LISTED)));
        return List.copyOf(opened);
    }

    private List<Permission> onEveryToken(Verb verb, Bytes selector, Condition condition) {
        return book.tokens().stream()
                .map(token -> open(verb, token.address(), selector, condition))
                .toList();
    }

    private static Permission open(Verb verb, Address contract, Bytes selector, Condition condition) {
        return new Permission(verb, contract, selector, Set.of(condition));
    }
}
