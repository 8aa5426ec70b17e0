package dev.banyan.markets.record;

import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.MarketView;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a record, one whole frame at a time; each is in the stream when its call returns, flushing and forcing are the caller's. Not thread-safe.
 */
public final class RecordWriter {

    private final OutputStream out;
    private final Tree tree;
    private int check;
    private long blocks;

    private RecordWriter(OutputStream out, Tree tree, int check, long blocks) {
        this.out = out;
        this.tree = tree;
        this.check = check;
        this.blocks = blocks;
    }

    /** A new record: writes its header at once. */
    public static RecordWriter begin(OutputStream out, RecordHeader header) throws IOException {
        RecordWriter writer = new RecordWriter(out, new Tree(header), Frame.seed(), 0);
        out.write(Frame.MAGIC);
        writer.frame(HeaderForm.write(header));
        return writer;
    }

    /**
     * Goes on where a reader came to the end of the record, which must not be damaged.
     *
     * @param out what is written stands at {@link RecordReader#sound()} in the record
     */
    public static RecordWriter resume(OutputStream out, RecordReader read) {
        if (read.end() instanceof RecordEnd.Damaged) {
            throw new IllegalArgumentException("a damaged record is not continued");
        }
        return new RecordWriter(out, read.tree(), read.check(), read.blocks());
    }

    /**
     * Writes a block.
     *
     * @throws IllegalArgumentException if it names a venue or token that the header does not, has its prices in another unit, or a pool stands
     *     in it twice
     */
    public void write(MarketView view) throws IOException {
        frame(BlockForm.write(tree, view));
        blocks++;
    }

    /** True if this block is among those recorded lately. */
    public boolean knows(Hash block) {
        return tree.after(block).isPresent();
    }

    /** Blocks in the record. */
    public long blocks() {
        return blocks;
    }

    /** Closes the record with its mark; it may be continued later. */
    public void end() throws IOException {
        BodyWriter body = new BodyWriter(Frame.END);
        body.number(blocks);
        frame(body.body());
    }

    private void frame(byte[] body) throws IOException {
        if (body.length > Frame.MOST_BYTES) {
            throw new IllegalArgumentException("a block of " + body.length + " bytes is too large for a record");
        }
        out.write(Frame.enveloped(check, body));
        check = Frame.check(check, body);
    }
}
