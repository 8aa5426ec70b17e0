package dev.banyan.file;

import dev.banyan.rules.text.Parsed;
import java.util.regex.Pattern;

/** Names that a file gives to its own things: plain ASCII, so that no two look alike. */
final class Names {

    private static final Pattern AGENT = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern NAME = Pattern.compile(FileFormat.NAME.pattern());
    private static final Pattern SYMBOL = Pattern.compile(FileFormat.SYMBOL.pattern());
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Names() {}

    static Parsed<String> agent(String text) {
        return matching(text, AGENT, "a name of 1 to 40 lower-case letters, digits and hyphens");
    }

    static Parsed<String> name(String text) {
        return matching(text, NAME, "a name of 1 to 40 ASCII letters, digits and . _ -");
    }

    static Parsed<String> symbol(String text) {
        return matching(text, SYMBOL, "a symbol of 1 to 20 ASCII letters, digits and . _ + - $");
    }

    static Parsed<String> variable(String text) {
        return matching(text, VARIABLE, "the name of an environment variable, without ${},");
    }

    private static Parsed<String> matching(String text, Pattern pattern, String wanted) {
        if (pattern.matcher(text).matches()) {
            return Parsed.ok(text);
        }
        int foreign = 0;
        while (foreign < text.length() && text.charAt(foreign) >= ' ' && text.charAt(foreign) <= '~') {
            foreign++;
        }
        return foreign < text.length()
                ? Parsed.wrong(
                        foreign,
                        wanted + " expected; the character U+%04X is not ASCII".formatted(text.codePointAt(foreign)))
                : Parsed.wrong(wanted + " expected, found " + text);
    }
}
