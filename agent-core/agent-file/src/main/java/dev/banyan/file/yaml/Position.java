package dev.banyan.file.yaml;

/**
 * A place in a file.
 *
 * @param line from one
 * @param column from one, in characters
 */
public record Position(int line, int column) implements Comparable<Position> {

    /** Where a file begins. */
    public static final Position START = new Position(1, 1);

    @Override
    public int compareTo(Position other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
