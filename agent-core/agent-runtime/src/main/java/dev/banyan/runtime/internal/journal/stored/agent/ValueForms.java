package dev.banyan.runtime.internal.journal.stored.agent;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Bps;
import dev.banyan.api.setting.NamedAddress;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.tool.Value;
import dev.banyan.runtime.internal.journal.stored.Form;
import dev.banyan.runtime.internal.journal.stored.MoneyForms;
import dev.banyan.runtime.internal.journal.stored.RecordReader;
import dev.banyan.runtime.internal.journal.stored.RecordWriter;
import dev.banyan.runtime.internal.journal.stored.UnreadableEvent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Values that go into tools and come out of them, and values of settings. */
final class ValueForms {

    static final Form<Value> VALUE = Form.of(ValueForms::write, ValueForms::value);

    static final Form<CommonForms.Named<Value>> NAMED_VALUE = CommonForms.named(VALUE);

    static final Form<Setting> SETTING = Form.of(ValueForms::write, ValueForms::setting);

    private ValueForms() {}

    private static void write(RecordWriter out, Value value) {
        switch (value) {
            case Value.Text v -> out.text("k", "text").text("v", v.value());
            case Value.Whole v -> out.text("k", "whole").amount("v", v.value());
            case Value.Flag v -> out.text("k", "flag").flag("v", v.value());
            case Value.Amount v -> out.text("k", "amount").record("v", MoneyForms.AMOUNT, v.value());
            case Value.Account v -> out.text("k", "account").address("v", v.value());
            case Value.Many v -> out.text("k", "many").listIfAny("v", VALUE, v.values());
            case Value.Fields v -> out.text("k", "fields").listIfAny("v", NAMED_VALUE, CommonForms.entries(v.values()));
        }
    }

    private static Value value(RecordReader in) throws UnreadableEvent {
        String kind = in.text("k");
        return switch (kind) {
            case "text" -> new Value.Text(in.text("v"));
            case "whole" -> new Value.Whole(in.amount("v"));
            case "flag" -> new Value.Flag(in.flag("v"));
            case "amount" -> new Value.Amount(in.record("v", MoneyForms.AMOUNT));
            case "account" -> new Value.Account(in.address("v"));
            case "many" -> new Value.Many(in.listIfAny("v", VALUE));
            case "fields" -> new Value.Fields(CommonForms.map(in.listIfAny("v", NAMED_VALUE)));
            default -> throw in.unknown("value " + kind);
        };
    }

    private static void write(RecordWriter out, Setting setting) {
        switch (setting) {
            case Setting.Text s -> out.text("k", "text").text("v", s.value());
            case Setting.Whole s -> out.text("k", "whole").number("v", s.value());
            case Setting.Flag s -> out.text("k", "flag").flag("v", s.value());
            case Setting.Amount s -> out.text("k", "amount").record("v", MoneyForms.AMOUNT, s.value());
            case Setting.OneToken s -> out.text("k", "token").token("v", s.value());
            case Setting.Tokens s -> out.text("k", "tokens").listIfAny("v", CommonForms.TOKEN, s.value());
            case Setting.Venues s -> out.text("k", "venues").listIfAny("v", CommonForms.TEXT, s.value());
            case Setting.Accounts s ->
                out.text("k", "accounts")
                        .listIfAny(
                                "n",
                                CommonForms.TEXT,
                                s.value().stream().map(NamedAddress::name).toList())
                        .listIfAny(
                                "v",
                                CommonForms.TEXT,
                                s.value().stream()
                                        .map(its -> its.address().value())
                                        .toList());
            case Setting.PayoutFile s ->
                out.text("k", "payouts").text("v", s.path().toString());
            case Setting.Share s -> out.text("k", "share").number("v", s.value().value());
            case Setting.Venue v -> out.text("k", "venue").text("v", v.value());
            case Setting.Ratio r -> out.text("k", "ratio").text("v", r.value().toPlainString());
            case Setting.Blocks b -> out.text("k", "blocks").number("v", b.value());
            case Setting.Span s -> out.text("k", "span").record("v", CommonForms.SPAN, s.value());
        }
    }

    private static Setting setting(RecordReader in) throws UnreadableEvent {
        String kind = in.text("k");
        return switch (kind) {
            case "text" -> new Setting.Text(in.text("v"));
            case "whole" -> new Setting.Whole(in.number("v"));
            case "flag" -> new Setting.Flag(in.flag("v"));
            case "amount" -> new Setting.Amount(in.record("v", MoneyForms.AMOUNT));
            case "token" -> new Setting.OneToken(in.token("v"));
            case "tokens" -> new Setting.Tokens(in.listIfAny("v", CommonForms.TOKEN));
            case "venues" -> new Setting.Venues(in.listIfAny("v", CommonForms.TEXT));
            case "accounts" -> accounts(in.listIfAny("n", CommonForms.TEXT), in.listIfAny("v", CommonForms.TEXT));
            case "payouts" -> new Setting.PayoutFile(Path.of(in.text("v")));
            case "share" -> new Setting.Share(new Bps(in.count("v")));
            case "venue" -> new Setting.Venue(in.text("v"));
            case "ratio" -> new Setting.Ratio(new BigDecimal(in.text("v")));
            case "blocks" -> new Setting.Blocks(in.number("v"));
            case "span" -> new Setting.Span(in.record("v", CommonForms.SPAN));
            default -> throw in.unknown("setting " + kind);
        };
    }

    private static Setting accounts(List<String> names, List<String> addresses) {
        List<NamedAddress> accounts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            accounts.add(new NamedAddress(names.get(i), Address.of(addresses.get(i))));
        }
        return new Setting.Accounts(accounts);
    }
}
