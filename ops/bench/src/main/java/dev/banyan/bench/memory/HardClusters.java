package dev.banyan.bench.memory;

import java.util.SplittableRandom;

/**
 * Vectors that are hard to tell apart, from a seed: all share a direction, 400 clusters lie around it, the first ones much larger
 * than the last (a vector's cluster is 400 u² for an even u), a fifth of the vectors are near-duplicates of earlier ones. Questions
 * are, in turns, a vector that is kept with noise and a new member of a cluster.
 */
final class HardClusters {

    private static final int CLUSTERS = 400;
    private static final double SHARED = 0.5;
    private static final double SPREAD = 0.8;
    private static final double DUPLICATE = 0.02;
    private static final double ASKED = 0.3;

    private final int dimension;
    private final SplittableRandom random;
    private final float[] shared;
    private final float[][] centres = new float[CLUSTERS][];

    HardClusters(int dimension, long seed) {
        this.dimension = dimension;
        random = new SplittableRandom(seed);
        shared = direction(SHARED);
        for (int i = 0; i < CLUSTERS; i++) {
            centres[i] = sum(shared, direction(1));
        }
    }

    float[][] vectors(int count) {
        float[][] vectors = new float[count][];
        for (int i = 0; i < count; i++) {
            vectors[i] =
                    i > 0 && random.nextInt(5) == 0 ? sum(vectors[random.nextInt(i)], direction(DUPLICATE)) : member();
        }
        return vectors;
    }

    float[][] questions(float[][] vectors, int count) {
        float[][] questions = new float[count][];
        for (int i = 0; i < count; i++) {
            questions[i] = i % 2 == 0 ? sum(vectors[random.nextInt(vectors.length)], direction(ASKED)) : member();
        }
        return questions;
    }

    private float[] member() {
        double u = random.nextDouble();
        return sum(centres[(int) (CLUSTERS * u * u)], direction(SPREAD));
    }

    /** A vector of a length, in a direction drawn evenly. */
    private float[] direction(double length) {
        float[] vector = new float[dimension];
        double squares = 0;
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        float scale = (float) (length / Math.sqrt(squares));
        for (int i = 0; i < dimension; i++) {
            vector[i] *= scale;
        }
        return vector;
    }

    private static float[] sum(float[] a, float[] b) {
        float[] sum = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }
}
