package dev.banyan.file.payout;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.file.ChecksumAddress;
import dev.banyan.rules.text.Closest;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.Written;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Reads what stands under one column. */
record CellReader(PayoutRules rules) {

    private static final Pattern ID = Pattern.compile("[!-~]([ -~]{0,98}[!-~])?");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,60}(\\.[0-9]{1,77})?");
    private static final int WORD = 256;
    private static final int MOST_ATTEMPTS = 99;

    Parsed<String> id(String text) {
        return ID.matcher(text).matches()
                ? Parsed.ok(text)
                : Parsed.wrong("an id of 1 to 100 printable ASCII characters expected, without spaces around it, found "
                        + CellText.quoted(text));
    }

    /** A name of the address book or an address, whom the policy allows to pay. */
    Parsed<Address> recipient(String text) {
        Address known = rules.people().get(text);
        if (text.isEmpty()) {
            return Parsed.wrong("a recipient expected, an address or a name of the address book; found nothing");
        }
        Parsed<Address> address;
        if (known != null) {
            address = Parsed.ok(known);
        } else if (text.startsWith("0x") || text.startsWith("0X")) {
            address = ChecksumAddress.read(text);
        } else {
            address = Parsed.wrong(
                    "unknown person " + CellText.quoted(text) + "; an address or a name of the address book expected, "
                            + Closest.hint(text, rules.people().keySet()));
        }
        return address.then(to -> rules.payable().contains(to)
                ? Parsed.ok(to)
                : Parsed.wrong("the policy does not allow to pay " + CellText.quoted(text)
                        + "; it has to stand under policy.allow.pay"));
    }

    Parsed<BigInteger> amount(String text) {
        if (text.startsWith("-") && AMOUNT.matcher(text.substring(1)).matches()) {
            return Parsed.wrong("an amount of more than zero expected, found " + CellText.quoted(text));
        }
        if (!AMOUNT.matcher(text).matches()) {
            return Parsed.wrong("a plain decimal number of " + rules.token()
                    + " expected, such as 12.5, without sign, exponent, separators or symbol; found "
                    + CellText.quoted(text));
        }
        int decimals = rules.token().decimals();
        if (new BigDecimal(text).stripTrailingZeros().scale() > decimals) {
            return Parsed.wrong(rules.token() + " has " + decimals + " decimals, " + text + " has more");
        }
        BigInteger units = TokenAmount.parse(rules.token(), text).units();
        if (units.signum() == 0) {
            return Parsed.wrong("an amount of more than zero expected, found " + text);
        }
        return rules.decimalsKnown() && units.bitLength() > WORD
                ? Parsed.wrong("no account can hold " + text + " " + rules.token())
                : Parsed.ok(units);
    }

    Parsed<Integer> attempt(String text) {
        return Written.whole(text, 1, MOST_ATTEMPTS).then(attempt -> Parsed.ok(attempt.intValue()));
    }
}
