package dev.banyan.file;

/**
 * Something in an agent file that may be right, but may surprise.
 *
 * @param file as it was named
 * @param line from one
 * @param column from one
 * @param path of keys
 * @param message what it is
 */
public record Warning(String file, int line, int column, String path, String message) {

    /** {@code file:line:column path: warning: message}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + " " + (path.isEmpty() ? "" : path + ": ") + "warning: " + message;
    }
}
