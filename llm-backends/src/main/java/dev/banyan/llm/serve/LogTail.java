package dev.banyan.llm.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The last lines that a child wrote. Safe for threads; a line without an end, or an endless log, takes no more room than others. */
public final class LogTail {

    /** How many lines are kept. */
    public static final int LINES = 40;

    /** How many characters of a line are kept. */
    public static final int WIDTH = 400;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<String> lines = new ArrayDeque<>();
    private final StringBuilder open = new StringBuilder();

    /** Reads {@code output} to its end, on a thread of its own. The thread ends with the stream. */
    public Thread follow(InputStream output) {
        return Thread.ofVirtual().name("log-tail").start(() -> {
            try (Reader reader = new InputStreamReader(output, StandardCharsets.UTF_8)) {
                char[] buffer = new char[4096];
                for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                    add(buffer, read);
                }
            } catch (IOException e) {
                // The stream was closed under the reader, as it is when a child is ended.
                add(new char[] {'\n'}, 1);
            }
        });
    }

    /** The lines, oldest first; without blank ones and control characters. */
    public List<String> lines() {
        lock.lock();
        try {
            List<String> all = new ArrayList<>(lines);
            if (!open.toString().isBlank()) {
                all.add(open.toString());
            }
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }

    private void add(char[] characters, int count) {
        lock.lock();
        try {
            for (int at = 0; at < count; at++) {
                add(characters[at]);
            }
        } finally {
            lock.unlock();
        }
    }

    private void add(char character) {
        if (character == '\n' || character == '\r') {
            close();
        } else if (open.length() < WIDTH) {
            open.append(Character.isISOControl(character) ? ' ' : character);
        }
    }

    private void close() {
        if (!open.toString().isBlank()) {
            lines.addLast(open.toString());
            if (lines.size() > LINES) {
                lines.removeFirst();
            }
        }
        open.setLength(0);
    }
}
