package dev.banyan.api.intent;

/** What a call was found to do. */
public sealed interface Decoded {

    /** It does exactly this and nothing else. */
    record Known(Action action) implements Decoded {}

    /** It is outside the closed set, or malformed; {@code reason} says why. */
    record Unknown(String reason) implements Decoded {}
}
