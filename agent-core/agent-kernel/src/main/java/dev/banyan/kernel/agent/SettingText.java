package dev.banyan.kernel.agent;

import dev.banyan.api.setting.Setting;

/** Values of settings as they stand in a definition's text: exact, and for ever the same for the same value. */
public final class SettingText {

    private SettingText() {}

    /** The text of a value. */
    public static String of(Setting setting) {
        return switch (setting) {
            case Setting.Text(String text) -> text;
            case Setting.Whole(long number) -> Long.toString(number);
            case Setting.Flag(boolean flag) -> Boolean.toString(flag);
            case Setting.Amount(var amount) -> amount.toString();
            case Setting.OneToken(var token) -> token.symbol();
            case Setting.Tokens(var tokens) -> tokens.toString();
            case Setting.Venues(var venues) -> venues.toString();
            case Setting.Accounts(var accounts) -> accounts.toString();
            case Setting.PayoutFile(var path) -> String.valueOf(path);
            case Setting.Share(var share) -> share.toString();
            case Setting.Venue(String venue) -> venue;
            case Setting.Ratio(var number) -> number.toPlainString();
            case Setting.Blocks(long blocks) -> blocks + " blocks";
            case Setting.Span(var span) -> span.toString();
        };
    }
}
