package dev.banyan.memory.longterm.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimateTest {

    private static final int DIMENSION = 200;
    private static final VectorSource NOWHERE = (at, into, from) -> {
        throw new IllegalStateException("no estimate asks for a vector");
    };

    @Test
    void theEstimateTakesWhatASortByTheProductOfAllNumbersWouldTake() {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            Rows rows = new Rows(DIMENSION);
            int count = 300 + random.nextInt(1000);
            IntStream.range(0, count)
                    .forEach(i -> rows.add("r" + i, NOWHERE, i, rows.sketch().of(vector(random)), 1, Map.of()));
            int[] slots = IntStream.range(0, count)
                    .filter(slot -> random.nextInt(4) > 0)
                    .toArray();
            long[] question = rows.sketch().of(vector(random));
            int wanted = 1 + random.nextInt(slots.length);

            int[] nearest = new Estimate(rows.blocks, question).nearest(slots, wanted);

            int[] asked = Numbers.of(question);
            double[] products = IntStream.range(0, count)
                    .mapToDouble(slot -> product(asked, Numbers.of(rows.sketch(slot))))
                    .toArray();
            assertThat(nearest)
                    .as("seed " + seed)
                    .containsExactly(Arrays.stream(slots)
                            .boxed()
                            .sorted(Comparator.comparingDouble((Integer slot) -> -products[slot])
                                    .thenComparing(Comparator.naturalOrder()))
                            .limit(wanted)
                            .sorted()
                            .mapToInt(Integer::intValue)
                            .toArray());
        }
    }

    @Test
    void aSketchKeepsTheDirectionWithinAFewPercent() {
        Random random = new Random(3);
        Sketch sketch = new Sketch(DIMENSION);
        for (int i = 0; i < 100; i++) {
            float[] vector = vector(random);
            float[] other = vector(random);
            int[] a = Numbers.of(sketch.of(vector));
            int[] b = Numbers.of(sketch.of(other));

            double estimated = product(a, b) / Math.sqrt(product(a, a) * product(b, b));

            double cosine =
                    Cosine.dot(vector, other, 0) * (double) Cosine.inverseNorm(vector) * Cosine.inverseNorm(other);
            assertThat(estimated).as("pair " + i).isCloseTo(cosine, offset(0.05));
        }
    }

    private static double product(int[] a, int[] b) {
        return IntStream.range(0, a.length).map(i -> a[i] * b[i]).sum();
    }

    private static float[] vector(Random random) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }
}
