package dev.banyan.llm.internal.trouble;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries a {@link Trouble} up from where it was met to the gateway, which answers with it; it never leaves this module. */
public final class TroubleException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Trouble trouble;
    private final long tokens;

    /** Of an attempt that took these tokens all the same. */
    public TroubleException(Trouble trouble, long tokens) {
        super(trouble.message(), null, false, false);
        this.trouble = trouble;
        this.tokens = tokens;
    }

    /** Of an attempt that took no tokens, as far as one knows. */
    public TroubleException(Trouble.Kind kind, String message) {
        this(new Trouble(kind, message), 0);
    }

    /** What it carries. */
    public Trouble trouble() {
        return trouble;
    }

    /** Tokens that the attempt took. */
    public long tokens() {
        return tokens;
    }

    /** The one at the bottom of another exception, whatever libraries wrapped around it. */
    public static Optional<TroubleException> in(@Nullable Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof TroubleException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
