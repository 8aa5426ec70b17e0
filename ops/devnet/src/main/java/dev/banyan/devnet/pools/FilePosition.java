package dev.banyan.devnet.pools;

/**
 * A place in a file that a person wrote.
 *
 * @param file the file's name as it was given
 * @param line from 1
 * @param column from 1
 */
public record FilePosition(String file, int line, int column) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
