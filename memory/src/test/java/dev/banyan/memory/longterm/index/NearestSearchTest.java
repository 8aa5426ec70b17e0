package dev.banyan.memory.longterm.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.document.Metadata;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestSearchTest {

    private static final int DIMENSION = 96;
    private static final VectorSource NOWHERE = (at, into, from) -> {
        throw new IllegalStateException("every vector is held in memory");
    };

    @Test
    void theScanTakesWhatASortByDistanceAndPlaceWouldTake() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Rows rows = new Rows(DIMENSION);
            int count = 700 + random.nextInt(3000);
            IntStream.range(0, count).forEach(i -> add(rows, i, vector(random)));
            IntStream.range(0, count / 5).forEach(i -> rows.remove("r" + random.nextInt(count)));
            long[] question = rows.sketch().of(vector(random));
            int wanted = 1 + random.nextInt(rows.size());
            long[][] alive = rows.blocks.stream().map(block -> block.alive).toArray(long[][]::new);

            int[] found = SketchScan.nearest(rows.blocks, alive, question, wanted);

            assertThat(found).as("seed " + seed).containsExactly(sorted(rows, question, wanted));
        }
    }

    private static int[] sorted(Rows rows, long[] question, int wanted) {
        int[] asked = Numbers.of(question);
        int[] distances = IntStream.range(0, rows.blocks.size() * Block.ROWS)
                .map(slot -> distance(Numbers.of(rows.sketch(slot)), asked))
                .toArray();
        List<Integer> slots = IntStream.range(0, distances.length)
                .filter(slot -> rows.blocks.get(slot / Block.ROWS).alive(slot % Block.ROWS))
                .boxed()
                .sorted(Comparator.comparingInt((Integer slot) -> distances[slot])
                        .thenComparing(Comparator.naturalOrder()))
                .limit(wanted)
                .toList();
        return slots.stream().sorted().mapToInt(Integer::intValue).toArray();
    }

    private static int distance(int[] row, int[] asked) {
        int product = IntStream.range(0, row.length)
                .map(i -> Integer.signum(row[i]) * Numbers.coarse(asked[i]))
                .sum();
        int sizes = Arrays.stream(row).map(Math::abs).sum();
        return Math.clamp(SketchScan.FARTHEST / 2 - ((product * ((1 << 27) / sizes)) >> 16), 0, SketchScan.FARTHEST);
    }

    @Test
    void almostAllOfTheTenNearestAreFoundAmongClustersAndNearDuplicates() {
        for (int seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            Rows rows = new Rows(DIMENSION);
            float[][] vectors = clusters(random, 8000);
            IntStream.range(0, vectors.length).forEach(i -> add(rows, i, vectors[i]));
            int found = 0;
            for (int q = 0; q < 50; q++) {
                float[] question = sum(vectors[random.nextInt(vectors.length)], vector(random), 0.05f);

                List<Hit> hits = new NearestSearch(rows).nearest(question, 10, null, slot -> new Metadata());

                Set<Integer> ten = hits.stream().map(Hit::slot).collect(Collectors.toCollection(HashSet::new));
                ten.retainAll(exact(vectors, question));
                found += ten.size();
            }
            assertThat(found).as("of 500, seed " + seed).isGreaterThanOrEqualTo(490);
        }
    }

    private static float[][] clusters(Random random, int count) {
        float[][] centres = IntStream.range(0, 40).mapToObj(i -> vector(random)).toArray(float[][]::new);
        float[][] vectors = new float[count][];
        for (int i = 0; i < count; i++) {
            vectors[i] = i > 0 && random.nextInt(5) == 0
                    ? sum(vectors[random.nextInt(i)], vector(random), 0.01f)
                    : sum(centres[random.nextInt(centres.length)], vector(random), 0.4f);
        }
        return vectors;
    }

    private static Set<Integer> exact(float[][] vectors, float[] question) {
        return IntStream.range(0, vectors.length)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> -Cosine.dot(question, vectors[i], 0) * (double) Cosine.inverseNorm(vectors[i])))
                .limit(10)
                .collect(Collectors.toSet());
    }

    private static void add(Rows rows, int i, float[] vector) {
        rows.add("r" + i, NOWHERE, i, rows.sketch().of(vector), vector, Map.of());
    }

    private static float[] sum(float[] a, float[] b, float share) {
        float[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += share * b[i];
        }
        return sum;
    }

    private static float[] vector(Random random) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }
}
