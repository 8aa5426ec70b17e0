package dev.banyan.strategies.risk;

import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.setting.NamedAddress;
import dev.banyan.markets.lending.AccountSums;
import dev.banyan.markets.lending.RayMath;
import dev.banyan.markets.risk.AlertLevel;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every sentence of an alert. */
final class RiskWords {

    private static final int SHOWN = 4;
    private static final int LONGEST_ID = 80;

    private final RiskSettings settings;

    RiskWords(RiskSettings settings) {
        this.settings = settings;
    }

    /** A level that has changed, where the account stands, and what is done. */
    String changed(RiskAlert alert, Sighting sight, RiskStep step, List<Finding> findings) {
        if (alert.ring().concern() != Concern.HEALTH) {
            return changed(alert, findings);
        }
        String factor = settings.venue() + ": health factor " + factor(sight.healthFactor());
        if (!alert.isRise()) {
            return factor + ", " + (alert.is() == AlertLevel.CALM ? "no alert any more" : "the alert is milder");
        }
        String crossing = sight.crossing().map(at -> "; " + at.words()).orElse("");
        return factor + " is below " + border(alert.is()) + crossing + answered(alert.is(), step);
    }

    private static String changed(RiskAlert alert, List<Finding> findings) {
        String subject = alert.ring().subject() + ": ";
        if (!alert.isRise()) {
            return subject + (alert.is() == AlertLevel.CALM ? "no alert any more" : "the alert is milder");
        }
        return findings.stream()
                .filter(finding -> finding.gauge().ring().equals(alert.ring()))
                .findFirst()
                .map(Finding::words)
                .orElseThrow(() -> new IllegalStateException("what rings was measured: " + alert.ring()));
    }

    /** A listed account's level that has changed, and where it stands. */
    String listed(NamedAddress account, AlertLevel was, AlertLevel is, Sighting sight) {
        String factor = settings.venue() + ": " + account + " has a health factor of " + factor(sight.healthFactor());
        if (is.compareTo(was) < 0) {
            return factor + ", " + (is == AlertLevel.CALM ? "no alert any more" : "the alert is milder");
        }
        return factor + ", below " + border(is)
                + sight.crossing().map(at -> "; " + at.words()).orElse("");
    }

    /** That a listed account has or owes more than the file's tokens. */
    String listedInPart(NamedAddress account) {
        return settings.venue() + ": " + account
                + " also has or owes tokens that chain.tokens does not list, and these are not watched";
    }

    /** That one listed account can not be read. */
    String listedUnread(NamedAddress account) {
        return settings.venue() + ": " + account + " can not be read; an alert of it stands";
    }

    /** That no listed account can be read. */
    String listedBlind() {
        return settings.venue() + ": the listed accounts can not be read; alerts of them stand";
    }

    /** That they can be read again. */
    String listedSighted() {
        return settings.venue() + ": the listed accounts can be read again";
    }

    /** That something rings and can not be measured any more. */
    static String lost(Ring ring) {
        return ring.subject() + ": the alert stands, but what it is about can not be read any more";
    }

    /** That a response came to nothing. */
    String failed(Flight flight, IntentOutcome outcome) {
        return settings.venue() + ": " + flight.words() + " came to nothing, " + why(outcome);
    }

    /** That leaving a vault can not even be asked for. */
    String unleavable(String vault, RuntimeException broken) {
        return vault + ": leaving it can not be put together: " + broken.getMessage();
    }

    /** That a response was not mined while it was worth having. */
    String late(Flight flight) {
        return settings.venue() + ": " + flight.words()
                + " was not mined in time; is the policy's maxFee.protect high enough?";
    }

    /** That the account has or owes what the file does not list. */
    String unlisted(Sighting sight) {
        return settings.venue() + ": by the market itself the health factor is "
                + factor(sight.market().healthFactor()) + ", by the tokens of the file it is "
                + factor(sight.healthFactor())
                + ": the account has or owes tokens that chain.tokens does not list, and they are not watched";
    }

    /** What a model may choose among, and until when. */
    String offers(Offer offer, List<Option> options) {
        return settings.venue() + ": until block " + offer.until()
                + " a model may choose one of these (tool strategies, action choose, this strategy, response by its name): "
                + options.stream()
                        .map(option -> option.id() + " (" + option.words() + ")")
                        .collect(Collectors.joining(", "))
                + "; below " + border(AlertLevel.ACT) + " the rule acts by itself";
    }

    /** That what was chosen is not offered. */
    String notOffered(String id, Optional<Offer> offer) {
        String shown = id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID) + "…";
        return settings.venue() + ": " + shown + " was chosen and is not offered"
                + offer.map(open -> "; offered are " + String.join(", ", open.ids()))
                        .orElse(": nothing is, now");
    }

    /** That what was chosen is not possible any more. */
    String gone(String id, boolean busy) {
        return settings.venue() + ": " + id + " was chosen, and "
                + (busy ? "another response is under way" : "it is not possible any more");
    }

    /** That everything else is to pause. */
    String halts(boolean chosen) {
        return settings.venue() + ": "
                + (chosen ? "a halt was chosen" : "nothing can be done about the health factor now")
                + "; everything else of the agent pauses until an operator resumes it";
    }

    /** That a person is waited for. */
    String waits(Flight flight, String reason) {
        return settings.venue() + ": " + flight.words() + " waits for approval: " + reason;
    }

    /** That the account can not be seen. */
    String blind() {
        return settings.venue() + ": the position can not be read, nothing is watched"
                + "; is it a lending market of the file?";
    }

    /** That it can be seen again. */
    String sighted() {
        return settings.venue() + ": the position can be read again";
    }

    private static String answered(AlertLevel level, RiskStep step) {
        boolean acts = level.compareTo(AlertLevel.ACT) >= 0;
        return acts && step.floor().isEmpty() ? "; what lies in the account is not enough to do anything about it" : "";
    }

    private String border(AlertLevel level) {
        var ladder = settings.rules().ladder();
        return switch (level) {
            case CALM -> throw new IllegalArgumentException("calm rings nothing");
            case WATCH -> RiskSettings.WARN + " " + factor(ladder.watch());
            case ACT -> RiskSettings.ACT + " " + factor(ladder.act());
            case LAST -> RiskSettings.LAST + " " + factor(ladder.last());
        };
    }

    private static String why(IntentOutcome outcome) {
        return switch (outcome) {
            case IntentOutcome.Denied denied -> "denied by " + denied.rule() + ": " + denied.reason();
            case IntentOutcome.Reverted reverted -> "it reverted";
            case IntentOutcome.Cancelled cancelled -> "it was not mined in time and is cancelled";
            case IntentOutcome.Expired expired -> "it was too late";
            case IntentOutcome.Dropped dropped -> "it was dropped: " + dropped.reason();
            case IntentOutcome.Busy busy -> "the account is busy: " + busy.reason();
            case IntentOutcome.Unknown unknown -> "its end is not known: " + unknown.reason();
            case IntentOutcome.AwaitingApproval waits -> "it waits for approval: " + waits.reason();
            case IntentOutcome.WouldSend would -> "nothing is sent on paper";
            case IntentOutcome.Confirmed confirmed -> "though it is confirmed";
        };
    }

    private static String factor(BigInteger wad) {
        return wad.equals(AccountSums.NO_DEBT)
                ? "without end"
                : new BigDecimal(wad)
                        .divide(new BigDecimal(RayMath.WAD), SHOWN, RoundingMode.DOWN)
                        .toPlainString();
    }
}
