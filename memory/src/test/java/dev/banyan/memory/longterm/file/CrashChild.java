package dev.banyan.memory.longterm.file;

import java.nio.file.Path;
import java.util.stream.IntStream;

/** A process that keeps, compacts or embeds until it is killed, and says a line for each thing that was done. */
final class CrashChild {

    static final int BATCH = 7;

    private CrashChild() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        switch (arguments[1]) {
            case "insert" -> insert(folder, Integer.parseInt(arguments[2]));
            case "compact" -> compact(folder);
            case "reembed" -> reembed(folder);
            default -> throw new IllegalArgumentException(arguments[1]);
        }
    }

    private static void insert(Path folder, int from) {
        FileEmbeddingStore store = StoreFixture.open(folder);
        for (int batch = from; ; batch++) {
            StoreFixture.add(store, batch * BATCH, batch * BATCH + BATCH);
            say("kept " + batch);
        }
    }

    private static void compact(Path folder) {
        FileEmbeddingStore store = StoreFixture.open(folder);
        for (int round = 0; ; round++) {
            int odd = round;
            store.removeAll(IntStream.range(0, 600)
                    .filter(i -> i % 3 == odd % 3)
                    .mapToObj(StoreFixture::id)
                    .toList());
            StoreFixture.add(store, 0, 600);
            say("compacting " + round);
            store.compact();
            say("compacted " + round);
        }
    }

    private static void reembed(Path folder) {
        FileEmbeddingStore store = FileEmbeddingStore.open(folder, StoreFixture.SECOND, StoreFixture.SMALL);
        say("begun 0");
        store.awaitBackground();
        say("done 0");
        store.awaitBackground();
        store.close();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
