package dev.banyan.bench.memory;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/** Lucene's HNSW with its own settings (M 16, beam 100), merged into one graph, on disk. */
final class LuceneRival implements Rival {

    private static final String VECTOR = "vector";
    private static final String PLACE = "place";
    private static final String AGENT = "agent";

    private int width;
    private final FSDirectory folder;
    private final IndexWriter writer;
    private DirectoryReader reader;

    /** An empty one that looks at so many of the nearest for the ten. */
    LuceneRival(Path path, int width) throws IOException {
        this.width = width;
        folder = FSDirectory.open(path);
        writer = new IndexWriter(folder, new IndexWriterConfig());
        reader = DirectoryReader.open(writer);
    }

    /** Looks at more of the nearest from now on. */
    void widen(int wider) {
        width = wider;
    }

    @Override
    public String name() {
        return "Lucene HNSW, " + width + " of the graph for ten";
    }

    @Override
    public void keep(float[][] vectors) throws IOException {
        for (int i = 0; i < vectors.length; i++) {
            writer.addDocument(document(vectors, i));
        }
        writer.forceMerge(1);
        visible();
    }

    /** Replaces one record; it is on the disk and visible when this returns. */
    void keepOne(float[][] vectors, int place) throws IOException {
        writer.updateDocument(new Term(PLACE, Integer.toString(place)), document(vectors, place));
        visible();
    }

    private void visible() throws IOException {
        writer.commit();
        DirectoryReader next = DirectoryReader.openIfChanged(reader, writer);
        if (next != null) {
            reader.close();
            reader = next;
        }
    }

    private static Document document(float[][] vectors, int place) {
        Document document = new Document();
        document.add(new KnnFloatVectorField(VECTOR, vectors[place], VectorSimilarityFunction.COSINE));
        document.add(new StringField(PLACE, Integer.toString(place), Field.Store.YES));
        document.add(new StringField(AGENT, Passing.agent(place), Field.Store.NO));
        document.add(new StoredField(
                "text", "memory number " + place + " of an agent that remembers what its receipts have shown"));
        return document;
    }

    @Override
    public int[] nearest(float[] question, Passing passing) throws IOException {
        IndexSearcher searcher = new IndexSearcher(reader);
        ScoreDoc[] found =
                searcher.search(new KnnFloatVectorQuery(VECTOR, question, width, filter(passing)), TEN).scoreDocs;
        StoredFields fields = searcher.storedFields();
        int[] places = new int[found.length];
        for (int i = 0; i < found.length; i++) {
            places[i] = Integer.parseInt(fields.document(found[i].doc).get(PLACE));
        }
        return places;
    }

    private static @Nullable Query filter(Passing passing) {
        return passing == Passing.ALL ? null : new TermQuery(new Term(AGENT, Passing.agent(Passing.AGENT)));
    }

    @Override
    public void close() throws IOException {
        reader.close();
        writer.close();
        folder.close();
    }
}
