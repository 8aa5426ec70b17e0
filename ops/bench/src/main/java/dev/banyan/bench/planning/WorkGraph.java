package dev.banyan.bench.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * A graph of tasks that each take a fixed time.
 *
 * @param name what kind it is
 * @param tasks each after tasks before it
 */
record WorkGraph(String name, List<Work> tasks) {

    static final int MOST = 11;
    private static final int INPUTS = 3;
    private static final int LEAST_MILLIS = 20;
    private static final int MORE_MILLIS = 60;

    WorkGraph {
        tasks = List.copyOf(tasks);
    }

    /** One task. */
    record Work(int millis, List<Integer> inputs) {
        Work {
            inputs = List.copyOf(inputs);
        }
    }

    /** Alike each time for the same seed: wide ones, layered ones, random ones and chains. */
    static List<WorkGraph> several(int count, long seed) {
        Random random = new Random(seed);
        List<WorkGraph> graphs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            graphs.add(
                    switch (i % 4) {
                        case 0 -> wide(random);
                        case 1 -> layered(random);
                        case 2 -> any(random);
                        default -> chain(random);
                    });
        }
        return graphs;
    }

    /** The longest sum of times along a way through the graph. */
    int criticalMillis() {
        int[] ends = new int[tasks.size()];
        int longest = 0;
        for (int i = 0; i < ends.length; i++) {
            int begins = 0;
            for (int input : tasks.get(i).inputs()) {
                begins = Math.max(begins, ends[input]);
            }
            ends[i] = begins + tasks.get(i).millis();
            longest = Math.max(longest, ends[i]);
        }
        return longest;
    }

    /** All work, one after the other. */
    int totalMillis() {
        return tasks.stream().mapToInt(Work::millis).sum();
    }

    /** True if much of it can be done at once. */
    boolean isParallel() {
        return totalMillis() >= 3 * criticalMillis();
    }

    /** Ten at once, or a few less, and one that joins three of them. */
    private static WorkGraph wide(Random random) {
        List<Work> tasks = new ArrayList<>();
        int width = MOST - 1 - random.nextInt(3);
        int even = millis(random);
        for (int i = 0; i < width; i++) {
            tasks.add(new Work(even + random.nextInt(5), List.of()));
        }
        tasks.add(new Work(LEAST_MILLIS, List.of(0, 1, 2)));
        return new WorkGraph("wide", tasks);
    }

    private static WorkGraph layered(Random random) {
        List<Work> tasks = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            List<Integer> inputs = new ArrayList<>();
            int layer = i / 4;
            if (layer > 0) {
                inputs.add(4 * (layer - 1) + i % 4);
                inputs.add(4 * (layer - 1) + (i + 1) % 4);
            }
            tasks.add(new Work(millis(random), inputs));
        }
        return new WorkGraph("layered", tasks);
    }

    private static WorkGraph any(Random random) {
        List<Work> tasks = new ArrayList<>();
        int size = 6 + random.nextInt(MOST - 5);
        for (int i = 0; i < size; i++) {
            TreeSet<Integer> inputs = new TreeSet<>();
            for (int j = random.nextInt(INPUTS); i > 0 && j > 0; j--) {
                inputs.add(random.nextInt(i));
            }
            tasks.add(new Work(millis(random), List.copyOf(inputs)));
        }
        return new WorkGraph("random", tasks);
    }

    private static WorkGraph chain(Random random) {
        List<Work> tasks = new ArrayList<>();
        int size = 3 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            tasks.add(new Work(millis(random), i == 0 ? List.of() : List.of(i - 1)));
        }
        return new WorkGraph("chain", tasks);
    }

    private static int millis(Random random) {
        return LEAST_MILLIS + random.nextInt(MORE_MILLIS);
    }
}
