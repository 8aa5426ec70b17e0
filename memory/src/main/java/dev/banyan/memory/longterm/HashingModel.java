package dev.banyan.memory.longterm;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Embeds a text by the words and the runs of letters in it, without a model: each feature is hashed to a dimension and a sign
 * (Weinberger et al. 2009, "Feature hashing for large scale multitask learning"), the counts are damped by a logarithm, the vector
 * has length 1. Texts are near when they share words or parts of words; it knows no meanings. The same text gives the same bits
 * everywhere. Thread-safe.
 */
public final class HashingModel implements EmbeddingModel {

    /** Changes whenever any vector would. */
    public static final String IDENTITY = "hashing-1-384";

    private static final int DIMENSION = 384;
    private static final double WORD = 1;
    private static final double PAIR = 0.6;
    private static final double LETTERS = 0.3;

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return Response.from(segments.stream()
                .map(segment -> Embedding.from(vector(segment.text())))
                .toList());
    }

    private static float[] vector(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        double[] sums = new double[DIMENSION];
        counts(plain).forEach((feature, count) -> {
            long hash = hash(feature);
            double weight = weight(feature) * (1 + StrictMath.log(count));
            sums[(int) Long.remainderUnsigned(hash >>> 1, DIMENSION)] += (hash & 1) == 0 ? weight : -weight;
        });
        return unit(sums);
    }

    /** How often each feature occurs; its first letter says what it is. In a fixed order, so that sums round alike. */
    private static Map<String, Integer> counts(String text) {
        Map<String, Integer> counts = new TreeMap<>();
        String before = "";
        for (String word : text.split("[^\\p{L}\\p{N}]+", -1)) {
            if (word.isEmpty()) {
                continue;
            }
            counts.merge("w" + word, 1, Integer::sum);
            if (!before.isEmpty()) {
                counts.merge("p" + before + " " + word, 1, Integer::sum);
            }
            letters("<" + word + ">", counts);
            before = word;
        }
        if (counts.isEmpty()) {
            letters(text, counts);
            counts.merge("w" + text, 1, Integer::sum);
        }
        return counts;
    }

    private static void letters(String word, Map<String, Integer> counts) {
        for (int length = 3; length <= 4; length++) {
            for (int from = 0; from + length <= word.length(); from++) {
                counts.merge("l" + word.substring(from, from + length), 1, Integer::sum);
            }
        }
    }

    private static double weight(String feature) {
        return switch (feature.charAt(0)) {
            case 'w' -> WORD;
            case 'p' -> PAIR;
            default -> LETTERS;
        };
    }

    /** FNV-1a over the UTF-16 units, then the finaliser of SplitMix64. */
    private static long hash(String feature) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < feature.length(); i++) {
            hash = (hash ^ feature.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    private static float[] unit(double[] sums) {
        double squares = 0;
        for (double sum : sums) {
            squares += sum * sum;
        }
        float[] vector = new float[DIMENSION];
        if (squares > 0) {
            double scale = 1 / Math.sqrt(squares);
            for (int i = 0; i < DIMENSION; i++) {
                vector[i] = (float) (sums[i] * scale);
            }
        }
        return vector;
    }
}
