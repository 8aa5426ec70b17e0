package dev.banyan.file.payout;

/**
 * Something wrong with a file of payments.
 *
 * @param file what people call the file
 * @param line from one
 * @param message what is wrong and what would be right
 */
public record PayoutProblem(String file, int line, String message) {

    /** {@code file:line: message}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
