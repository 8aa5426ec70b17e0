package dev.banyan.llm.internal.prompt;

import java.math.BigInteger;

/** How much of anything an answer may hold: said in the schema, and checked again on arrival. */
public final class Bounds {

    /** The longest reason, in characters. */
    public static final int REASON = 400;
    /** The longest text of an argument, in characters. */
    public static final int TEXT = 200;
    /** The most values of an argument that takes several. */
    public static final int MANY = 16;
    /** Digits of an amount before the point. */
    public static final int WHOLE_DIGITS = 18;
    /** The largest whole number, and with a minus the smallest: models write 16 digits where nothing stops them. */
    public static final BigInteger WHOLE = BigInteger.valueOf(999_999_999);

    private Bounds() {}
}
