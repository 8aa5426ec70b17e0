package dev.banyan.kernel.policy;

import dev.banyan.api.chain.Effects;
import dev.banyan.api.chain.HealthChange;
import dev.banyan.api.chain.HealthProbe;
import dev.banyan.api.policy.Verdict.Denied;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How far an intent may push an account's health factor down. */
final class HealthRules {

    private static final int WAD_DIGITS = 18;
    private static final int SHOWN_DIGITS = 4;

    private final Mandate mandate;

    HealthRules(Mandate mandate) {
        this.mandate = mandate;
    }

    /** A refusal if a health factor falls below the least that the policy wants, or was to be read and was not. */
    Optional<Denied> check(Watchlist watchlist, Effects effects) {
        Map<String, HealthChange> changes = new HashMap<>();
        effects.health().forEach(change -> changes.put(change.venue(), change));
        for (HealthProbe probe : watchlist.health()) {
            HealthChange change = changes.get(probe.venue());
            if (change == null) {
                return Optional.of(new Denied("simulation", "it does not say the health factor at " + probe.venue()));
            }
            BigInteger least = mandate.minHealthFactor(probe.venue());
            if (change.fell() && change.after().compareTo(least) < 0) {
                return Optional.of(new Denied(
                        "policy.allow",
                        "the health factor at " + probe.venue() + " would fall to " + shown(change.after())
                                + ", the least is " + shown(least)));
            }
        }
        return Optional.empty();
    }

    private static String shown(BigInteger wad) {
        return new BigDecimal(wad, WAD_DIGITS)
                .setScale(SHOWN_DIGITS, RoundingMode.DOWN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
