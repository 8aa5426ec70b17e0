package dev.banyan.file;

import dev.banyan.api.hex.Address;
import dev.banyan.rules.text.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** Addresses as people write them: all lower case, or mixed case with the checksum of EIP-55. */
public final class ChecksumAddress {

    private static final Pattern SHAPE = Pattern.compile("0x[0-9a-fA-F]{40}");

    private ChecksumAddress() {}

    /** The address of a text. */
    public static Parsed<Address> read(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return Parsed.wrong("an address expected: 0x and 40 hexadecimal digits");
        }
        Address address = Address.of(text);
        boolean lower = text.equals(address.value());
        return lower || text.equals(checksummed(address))
                ? Parsed.ok(address)
                : Parsed.wrong("the address has a wrong checksum (EIP-55): one of its characters may be mistyped");
    }

    /** The mixed-case form: a letter is upper case where the digest of the lower-case text has a digit of 8 or more. */
    static String checksummed(Address address) {
        String digits = address.value().substring(2);
        String digest = HexFormat.of().formatHex(keccak(digits));
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < digits.length(); i++) {
            String digit = digits.substring(i, i + 1);
            text.append(digest.charAt(i) >= '8' ? digit.toUpperCase(Locale.ROOT) : digit);
        }
        return text.toString();
    }

    /** The account of a paper agent without one: the last 20 bytes of keccak256 of {@code banyan-paper/} and its name. */
    static Address paper(String agent) {
        byte[] digest = keccak("banyan-paper/" + agent);
        return Address.of("0x" + HexFormat.of().formatHex(Arrays.copyOfRange(digest, 12, 32)));
    }

    private static byte[] keccak(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        KeccakDigest digest = new KeccakDigest(256);
        digest.update(bytes, 0, bytes.length);
        byte[] out = new byte[32];
        digest.doFinal(out, 0);
        return out;
    }
}
