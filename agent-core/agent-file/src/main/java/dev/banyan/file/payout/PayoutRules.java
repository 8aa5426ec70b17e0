package dev.banyan.file.payout;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.util.Map;
import java.util.Set;

/**
 * What a file of payments is checked against.
 *
 * @param token what is paid
 * @param decimalsKnown false before the chain was asked for decimals that the agent's file does not give: how much an amount
 *     comes to is not known then
 * @param people the address book
 * @param payable whom the policy's {@code pay} allows
 * @param paysTheRest true if a line that is wrong is left out, and the others are paid
 */
public record PayoutRules(
        Token token, boolean decimalsKnown, Map<String, Address> people, Set<Address> payable, boolean paysTheRest) {

    /** Keeps its own copies. */
    public PayoutRules {
        people = Map.copyOf(people);
        payable = Set.copyOf(payable);
    }
}
