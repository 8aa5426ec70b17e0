package dev.banyan.bench.memory;

import java.util.Arrays;

/** The true ten nearest of questions, by comparing with all. */
final class Truth {

    private Truth() {}

    /** The places of each question's ten nearest. */
    static int[][] of(float[][] vectors, float[][] questions, Passing passing) {
        double[] lengths = new double[vectors.length];
        Arrays.parallelSetAll(lengths, i -> Math.sqrt(dot(vectors[i], vectors[i])));
        return Arrays.stream(questions)
                .parallel()
                .map(question -> nearest(vectors, lengths, question, passing))
                .toArray(int[][]::new);
    }

    private static int[] nearest(float[][] vectors, double[] lengths, float[] question, Passing passing) {
        int[] places = new int[Rival.TEN];
        double[] cosines = new double[Rival.TEN];
        int found = 0;
        for (int i = 0; i < vectors.length; i++) {
            if (!passing.test(i)) {
                continue;
            }
            double cosine = dot(vectors[i], question) / lengths[i];
            if (found == Rival.TEN && cosine <= cosines[found - 1]) {
                continue;
            }
            int at = found < Rival.TEN ? found++ : found - 1;
            for (; at > 0 && cosines[at - 1] < cosine; at--) {
                cosines[at] = cosines[at - 1];
                places[at] = places[at - 1];
            }
            cosines[at] = cosine;
            places[at] = i;
        }
        return Arrays.copyOf(places, found);
    }

    private static double dot(float[] a, float[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0; i < a.length; i += 4) {
            s0 += (double) a[i] * b[i];
            s1 += (double) a[i + 1] * b[i + 1];
            s2 += (double) a[i + 2] * b[i + 2];
            s3 += (double) a[i + 3] * b[i + 3];
        }
        return s0 + s1 + s2 + s3;
    }
}
