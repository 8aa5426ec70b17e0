package dev.banyan.rules;

/**
 * Something that a condition needs is not known. CEL carries errors through its operators as it does unknowns: {@code
 * false && error} is false, {@code true || error} is true, all else stays an error; so this never leaves the package.
 */
final class UnknownFact extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownFact(String message) {
        super(message, null, false, false);
    }
}
