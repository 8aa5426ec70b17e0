package dev.banyan.bench.memory;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult.NodeScore;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plain jvector: a graph (M 32, beam 200) over all vectors in memory, scored exactly; it keeps nothing on a disk. */
final class JvectorRival implements Rival {

    private static final VectorTypeSupport TYPES =
            VectorizationProvider.getInstance().getVectorTypeSupport();
    private static final VectorSimilarityFunction COSINE = VectorSimilarityFunction.COSINE;

    private final int width;
    private @Nullable Graph graph;

    /** An empty one that looks at so many of the nearest for the ten. */
    JvectorRival(int width) {
        this.width = width;
    }

    private record Graph(RandomAccessVectorValues vectors, GraphIndexBuilder builder, GraphSearcher searcher) {}

    @Override
    public String name() {
        return "jvector, " + width + " of the graph for ten, "
                + VectorizationProvider.getInstance().getClass().getSimpleName();
    }

    @Override
    public void keep(float[][] vectors) {
        List<VectorFloat<?>> list = new ArrayList<>(vectors.length);
        for (float[] vector : vectors) {
            list.add(TYPES.createFloatVector(vector));
        }
        RandomAccessVectorValues values = new ListRandomAccessVectorValues(list, vectors[0].length);
        GraphIndexBuilder builder = GraphIndexBuilder.builder(values, COSINE, 32)
                .withBeamWidth(200)
                .withNeighborOverflow(1.2f)
                .withAlpha(1.2f)
                .build();
        ImmutableGraphIndex index = builder.build(values);
        graph = new Graph(values, builder, new GraphSearcher(index));
    }

    @Override
    public int[] nearest(float[] question, Passing passing) {
        Graph built = graph;
        if (built == null) {
            throw new IllegalStateException("nothing kept");
        }
        NodeScore[] found = built.searcher()
                .search(
                        DefaultSearchScoreProvider.exact(TYPES.createFloatVector(question), COSINE, built.vectors()),
                        TEN,
                        width,
                        0,
                        0,
                        passing == Passing.ALL ? Bits.ALL : passing::test)
                .getNodes();
        return Arrays.stream(found).mapToInt(one -> one.node).toArray();
    }

    @Override
    public void close() throws IOException {
        Graph built = graph;
        if (built != null) {
            built.searcher().close();
            built.builder().close();
        }
    }
}
