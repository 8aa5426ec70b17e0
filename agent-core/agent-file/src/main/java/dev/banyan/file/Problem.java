package dev.banyan.file;

/**
 * Something in an agent file that is not right.
 *
 * @param file as it was named
 * @param line from one
 * @param column from one
 * @param path of keys, such as {@code policy.allow[0]}; empty for the file as a whole
 * @param message what is wrong and what would be right; never holds a secret
 */
public record Problem(String file, int line, int column, String path, String message) {

    /** {@code file:line:column path: message}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + " " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
