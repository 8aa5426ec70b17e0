package dev.banyan.runtime.internal.journal.stored;

import java.util.function.Function;

/** Constants of a closed set by a short code of their own, which no renaming changes. */
public final class Codes {

    private Codes() {}

    /**
     * The constant whose code stands in a field.
     *
     * @param all every constant that there is
     */
    public static <E extends Enum<E>> E read(RecordReader in, String name, E[] all, Function<E, String> codeOf)
            throws UnreadableEvent {
        String code = in.text(name);
        for (E constant : all) {
            if (codeOf.apply(constant).equals(code)) {
                return constant;
            }
        }
        throw in.unknown(name + " " + code);
    }
}
