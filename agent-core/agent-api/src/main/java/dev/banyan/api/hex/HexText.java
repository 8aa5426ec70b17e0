package dev.banyan.api.hex;

import java.util.Locale;

/** Lower-case hexadecimal text, checked digit by digit: a batch of reads carries hundreds of thousands of them. */
final class HexText {

    private static final int PREFIX = 2;

    private HexText() {}

    /** The text in lower case. */
    static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
                return text.toLowerCase(Locale.ROOT);
            }
        }
        return text;
    }

    /** True for {@code 0x} and lower-case hexadecimal digits, however many. */
    static boolean isHex(String text) {
        if (!text.startsWith("0x")) {
            return false;
        }
        for (int i = PREFIX; i < text.length(); i++) {
            char digit = text.charAt(i);
            boolean hex = (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
            if (!hex) {
                return false;
            }
        }
        return true;
    }

    /** True for {@code 0x} and exactly so many lower-case hexadecimal digits. */
    static boolean isHex(String text, int digits) {
        return text.length() == PREFIX + digits && isHex(text);
    }
}
