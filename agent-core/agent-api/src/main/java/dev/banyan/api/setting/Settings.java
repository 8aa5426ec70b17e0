package dev.banyan.api.setting;

import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checked settings by name. Asking for a name that was not declared, or as another type, is a bug and throws {@link
 * IllegalArgumentException}.
 *
 * @param values by name
 */
public record Settings(Map<String, Setting> values) {

    /** Keeps its own copy. */
    public Settings {
        values = Map.copyOf(values);
    }

    /** No settings. */
    public static Settings none() {
        return new Settings(Map.of());
    }

    /** The same with one value replaced. */
    public Settings with(String name, Setting value) {
        Map<String, Setting> changed = new HashMap<>(values);
        changed.put(name, value);
        return new Settings(changed);
    }

    /** True if it has a value. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A text. */
    public String text(String name) {
        return as(name, Setting.Text.class).value();
    }

    /** A whole number. */
    public long whole(String name) {
        return as(name, Setting.Whole.class).value();
    }

    /** A flag. */
    public boolean flag(String name) {
        return as(name, Setting.Flag.class).value();
    }

    /** An amount. */
    public TokenAmount amount(String name) {
        return as(name, Setting.Amount.class).value();
    }

    /** A token. */
    public Token token(String name) {
        return as(name, Setting.OneToken.class).value();
    }

    /** Tokens. */
    public List<Token> tokens(String name) {
        return as(name, Setting.Tokens.class).value();
    }

    /** Venue names. */
    public List<String> venues(String name) {
        return as(name, Setting.Venues.class).value();
    }

    /** The path of a file of payments. */
    public Path payoutFile(String name) {
        return as(name, Setting.PayoutFile.class).path();
    }

    /** A share. */
    public Bps share(String name) {
        return as(name, Setting.Share.class).value();
    }

    /** A venue's name. */
    public String venue(String name) {
        return as(name, Setting.Venue.class).value();
    }

    /** A number above zero. */
    public BigDecimal ratio(String name) {
        return as(name, Setting.Ratio.class).value();
    }

    /** A number of blocks. */
    public long blocks(String name) {
        return as(name, Setting.Blocks.class).value();
    }

    /** Accounts. */
    public List<NamedAddress> accounts(String name) {
        return as(name, Setting.Accounts.class).value();
    }

    /** A span of time. */
    public Duration span(String name) {
        return as(name, Setting.Span.class).value();
    }

    private <T extends Setting> T as(String name, Class<T> type) {
        Setting value = values.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("no setting " + name + " of type " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
