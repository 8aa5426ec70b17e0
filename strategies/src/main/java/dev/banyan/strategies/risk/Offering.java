package dev.banyan.strategies.risk;

import dev.banyan.markets.risk.AlertLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Offers a brain a choice while the loan is between {@code warn} and {@code act}, for so many blocks; what it chooses is reckoned anew at
 * the head that does it. Below {@code act} nothing is offered, what was chosen is forgotten, and the rules act: so no answer makes them do
 * less. Pure.
 */
record Offering(RiskSettings settings, RiskWarden warden, RiskWords words) {

    /**
     * What a head makes of the offer.
     *
     * @param next the offer that stands from now on
     * @param taken what was chosen and still holds
     * @param alerts what is to be told
     */
    record Offered(Optional<Offer> next, Optional<RiskResponse> taken, List<String> alerts) {}

    /**
     * The step of a head.
     *
     * @param busy true while a response is under way, beside which no other begins
     */
    Offered at(Optional<Offer> offer, Sighting sight, RiskStep step, long block, boolean busy) {
        AlertLevel loan = settings.rules().ladder().level(sight.healthFactor());
        boolean over =
                loan.compareTo(AlertLevel.ACT) >= 0 || step.state().ringing().isEmpty();
        if (offer.isPresent() && !over) {
            Offer open = offer.get();
            if (open.chosen().isPresent()) {
                return taken(open.chosen().get(), options(sight, loan, open.from()), busy);
            }
            return new Offered(offer.filter(standing -> block < standing.until()), Optional.empty(), List.of());
        }
        boolean begins = step.alerts().stream().anyMatch(alert -> alert.isRise() && alert.is() == AlertLevel.WATCH);
        if (over || !begins || settings.choose() == 0) {
            return new Offered(Optional.empty(), Optional.empty(), List.of());
        }
        List<Option> options = options(sight, loan, block);
        Offer made = Offer.of(options, block, settings.choose());
        return new Offered(Optional.of(made), Optional.empty(), List.of(words.offers(made, options)));
    }

    /** What stands after a brain's answer, or why it means nothing. */
    Offered chosen(Optional<Offer> offer, String id) {
        return offer.filter(open -> open.ids().contains(id))
                .map(open -> new Offered(Optional.of(open.choosing(id)), Optional.empty(), List.of()))
                .orElseGet(() -> new Offered(offer, Optional.empty(), List.of(words.notOffered(id, offer))));
    }

    private Offered taken(String id, List<Option> options, boolean busy) {
        Optional<Option> still =
                options.stream().filter(option -> option.id().equals(id)).findFirst();
        if (still.isEmpty() || (busy && still.get().response().isPresent())) {
            return new Offered(Optional.empty(), Optional.empty(), List.of(words.gone(id, busy)));
        }
        return new Offered(Optional.empty(), still.get().response(), List.of());
    }

    private List<Option> options(Sighting sight, AlertLevel loan, long offered) {
        List<RiskResponse> remedies = new ArrayList<>();
        if (loan == AlertLevel.WATCH) {
            remedies.addAll(warden.remedies(sight.account()));
        }
        return Options.of(remedies, sight, settings.venue(), offered, settings.halt());
    }
}
