package dev.banyan.rules.text;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.api.setting.NamedAddress;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.SettingSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the value of a declared setting.
 *
 * @param tokens the registry
 * @param assets the registry and the native asset
 * @param venues names of the file's venues
 * @param folder where relative paths start
 * @param people reads a name of the address book, or an address
 */
public record SettingText(
        TokenNames tokens,
        TokenNames assets,
        Collection<String> venues,
        Path folder,
        Function<String, Parsed<Address>> people) {

    private static final String EVERYTHING = "registry";

    /** Keeps its own copy. */
    public SettingText {
        venues = List.copyOf(venues);
    }

    /** A setting that is written as one text. */
    public Parsed<Setting> read(SettingSpec spec, String text) {
        return switch (spec.type()) {
            case TEXT -> Parsed.ok(new Setting.Text(text));
            case WHOLE -> Written.whole(text, spec.min(), spec.max()).then(v -> Parsed.ok(new Setting.Whole(v)));
            case FLAG -> Written.flag(text).then(v -> Parsed.ok(new Setting.Flag(v)));
            case AMOUNT -> Written.amount(text, tokens).then(v -> Parsed.ok(new Setting.Amount(v)));
            case TOKEN -> tokens.find(text).then(v -> Parsed.ok(new Setting.OneToken(v)));
            case ASSET -> assets.find(text).then(v -> Parsed.ok(new Setting.OneToken(v)));
            case PAYOUTS -> path(text).then(v -> Parsed.ok(new Setting.PayoutFile(v)));
            case SHARE -> Written.share(text).then(v -> Parsed.ok(new Setting.Share(v)));
            case SPAN -> Written.duration(text).then(v -> Parsed.ok(new Setting.Span(v)));
            case VENUE -> venue(text);
            case RATIO -> Written.ratio(text).then(v -> Parsed.ok(new Setting.Ratio(v)));
            case BLOCKS -> Written.blocks(text).then(v -> Parsed.ok(new Setting.Blocks(v)));
            case ACCOUNTS -> read(spec, List.of(text));
            case TOKENS ->
                text.equals(EVERYTHING) ? Parsed.ok(new Setting.Tokens(tokens.all())) : read(spec, List.of(text));
            case VENUES ->
                text.equals(EVERYTHING)
                        ? Parsed.ok(new Setting.Venues(List.copyOf(venues)))
                        : read(spec, List.of(text));
        };
    }

    /** A setting that is written as a list; the offset of what is wrong is the number of the item. */
    public Parsed<Setting> read(SettingSpec spec, List<String> items) {
        return switch (spec.type()) {
            case TOKENS -> tokens(items);
            case VENUES -> venues(items);
            case ACCOUNTS -> accounts(items, spec.max());
            case TEXT, WHOLE, FLAG, AMOUNT, TOKEN, ASSET, PAYOUTS, SHARE, VENUE, RATIO, BLOCKS, SPAN ->
                Parsed.wrong("one value expected, found a list");
        };
    }

    private Parsed<Path> path(String text) {
        try {
            return Parsed.ok(folder.resolve(text).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Parsed.wrong("the path of a file expected");
        }
    }

    private Parsed<Setting> tokens(List<String> items) {
        List<Token> found = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            switch (tokens.find(items.get(i))) {
                case Parsed.Ok<Token>(Token token) -> found.add(token);
                case Parsed.Wrong<Token>(int offset, String message) -> {
                    return Parsed.wrong(i, message);
                }
            }
            if (found.indexOf(found.getLast()) < i) {
                return Parsed.wrong(i, "token " + items.get(i) + " stands twice in the list");
            }
        }
        return Parsed.ok(new Setting.Tokens(found));
    }

    private Parsed<Setting> accounts(List<String> items, long most) {
        if (items.size() > most) {
            return Parsed.wrong("at most " + most + " accounts expected, found " + items.size());
        }
        List<NamedAddress> found = new ArrayList<>();
        Set<Address> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            switch (people.apply(items.get(i))) {
                case Parsed.Ok<Address>(Address address) -> found.add(new NamedAddress(items.get(i), address));
                case Parsed.Wrong<Address>(int offset, String message) -> {
                    return Parsed.wrong(i, message);
                }
            }
            if (!seen.add(found.getLast().address())) {
                return Parsed.wrong(i, "account " + items.get(i) + " stands twice in the list");
            }
        }
        return Parsed.ok(new Setting.Accounts(found));
    }

    private Parsed<Setting> venue(String name) {
        return venues.contains(name)
                ? Parsed.ok(new Setting.Venue(name))
                : Parsed.wrong("unknown venue " + name + "; " + Closest.hint(name, venues));
    }

    private Parsed<Setting> venues(List<String> items) {
        for (int i = 0; i < items.size(); i++) {
            String venue = items.get(i);
            if (!venues.contains(venue)) {
                return Parsed.wrong(i, "unknown venue " + venue + "; " + Closest.hint(venue, venues));
            }
            if (items.indexOf(venue) < i) {
                return Parsed.wrong(i, "venue " + venue + " stands twice in the list");
            }
        }
        return Parsed.ok(new Setting.Venues(items));
    }
}
