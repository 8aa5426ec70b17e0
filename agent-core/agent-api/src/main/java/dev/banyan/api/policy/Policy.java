package dev.banyan.api.policy;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The written limits of one agent, with every default filled in. Default deny: what {@code allow} does not open is
 * closed.
 *
 * @param perTransaction outflow of one intent's transactions together
 * @param perDay outflow within any 24 hours
 * @param maxLoss value lost by trading, lending and borrowing, gas included
 * @param maxFee cap of the fee per gas
 * @param protectFee the same for protection spending
 * @param maxGas native asset spent on gas
 * @param maxSlippage shortfall of the guaranteed output against the reference price
 * @param allow what is open
 * @param approvals above which a person decides
 */
public record Policy(
        OutflowLimit perTransaction,
        OutflowLimit perDay,
        Loss maxLoss,
        Wei maxFee,
        Wei protectFee,
        Gas maxGas,
        Slippage maxSlippage,
        List<Allow> allow,
        Optional<Approvals> approvals) {

    /** Keeps its own copy. */
    public Policy {
        allow = List.copyOf(allow);
    }

    /** Loss caps in the unit of account. */
    public record Loss(TokenAmount perTransaction, TokenAmount perDay) {}

    /** Gas caps in wei of the native asset. */
    public record Gas(Wei perTransaction, Wei perDay) {}

    /** Slippage caps: one for all, and exceptions by venue name. */
    public record Slippage(Bps general, Map<String, Bps> byVenue) {
        /** Keeps its own copy. */
        public Slippage {
            byVenue = Map.copyOf(byVenue);
        }

        /** The cap at a venue. */
        public Bps at(String venue) {
            return byVenue.getOrDefault(venue, general);
        }
    }

    /** A person's yes is needed above {@code above} (in the unit of account) of outflow, and lapses after {@code expires}. */
    public record Approvals(TokenAmount above, String by, Duration expires) {}

    /** One opened verb. */
    public sealed interface Allow {

        /** Trading at venues, by name. */
        record Trade(Set<String> venues) implements Allow {
            /** Keeps its own copy. */
            public Trade {
                venues = Set.copyOf(venues);
            }
        }

        /** Lending at venues, by name. */
        record Lend(Set<String> venues) implements Allow {
            /** Keeps its own copy. */
            public Lend {
                venues = Set.copyOf(venues);
            }
        }

        /**
         * Borrowing at venues, by name.
         *
         * @param minHealthFactor the least health factor that a borrowing or withdrawal may leave, in 10^-18; above 10^18
         */
        record Borrow(Set<String> venues, BigInteger minHealthFactor) implements Allow {
            /** Keeps its own copy. */
            public Borrow {
                venues = Set.copyOf(venues);
            }
        }

        /** Paying people, by address. */
        record Pay(Set<Address> recipients) implements Allow {
            /** Keeps its own copy. */
            public Pay {
                recipients = Set.copyOf(recipients);
            }
        }
    }
}
