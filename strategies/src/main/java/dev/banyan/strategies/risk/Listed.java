package dev.banyan.strategies.risk;

import dev.banyan.api.market.MarketView;
import dev.banyan.api.setting.NamedAddress;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.lending.ListedAccount;
import dev.banyan.markets.lending.ListedAccounts;
import dev.banyan.markets.risk.AlertLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Watches accounts of others by the own loan's borders: it says when one passes them, and never acts. Pure. */
record Listed(RiskSettings settings, RiskWords words) {

    /**
     * What a head shows of them.
     *
     * @param state what is told of them from now on
     * @param alerts what is to be told at this head
     */
    record Seen(ListedState state, List<String> alerts) {}

    /** The step from a head to the next. */
    Seen at(ListedState before, MarketView view, LendingMarket market) {
        if (settings.accounts().isEmpty()) {
            return new Seen(before, List.of());
        }
        Optional<ListedAccounts> shown = view.state(settings.venue(), ListedAccounts.class);
        if (shown.isEmpty()) {
            ListedState blind = new ListedState(before.levels(), before.unread(), before.partial(), true);
            return new Seen(blind, before.blind() ? List.of() : List.of(words.listedBlind()));
        }
        Map<String, AlertLevel> levels = new HashMap<>();
        Set<String> unread = new HashSet<>();
        Set<String> partial = new HashSet<>();
        List<String> alerts = new ArrayList<>();
        if (before.blind()) {
            alerts.add(words.listedSighted());
        }
        Map<String, ListedAccount> byName = byName(shown.get());
        LendingMarket accrued = market.accrued();
        for (NamedAddress account : settings.accounts()) {
            String name = account.name();
            AlertLevel was = before.level(name);
            AlertLevel is = was;
            ListedAccount one = byName.get(name);
            if (one == null || !market.showsAllOf(one)) {
                unread.add(name);
                if (!before.unread().contains(name)) {
                    alerts.add(words.listedUnread(account));
                }
            } else {
                LendingMarket theirs = accrued.of(one);
                is = settings.rules().ladder().next(was, theirs.healthFactor());
                if (is != was) {
                    alerts.add(words.listed(account, was, is, Sighting.of(theirs)));
                }
                if (!one.complete()) {
                    partial.add(name);
                    if (!before.partial().contains(name)) {
                        alerts.add(words.listedInPart(account));
                    }
                }
            }
            if (is != AlertLevel.CALM) {
                levels.put(name, is);
            }
        }
        return new Seen(new ListedState(levels, unread, partial, false), alerts);
    }

    /** The market as each of them has it, in the order of the file; those that can not be read are missing. */
    Map<String, LendingMarket> markets(MarketView view, LendingMarket market) {
        Map<String, LendingMarket> markets = new LinkedHashMap<>();
        LendingMarket accrued = market.accrued();
        view.state(settings.venue(), ListedAccounts.class)
                .map(Listed::byName)
                .ifPresent(byName -> settings.accounts().forEach(account -> {
                    ListedAccount one = byName.get(account.name());
                    if (one != null && market.showsAllOf(one)) {
                        markets.put(account.name(), accrued.of(one));
                    }
                }));
        return markets;
    }

    private static Map<String, ListedAccount> byName(ListedAccounts shown) {
        Map<String, ListedAccount> byName = new HashMap<>();
        shown.accounts().forEach(account -> byName.put(account.name(), account));
        return byName;
    }
}
