package dev.banyan.markets.record;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a record, block by block, up to its end or to the first frame that is not whole and sound. Every block that it gives is as it was
 * written. Not thread-safe.
 */
public final class RecordReader {

    private final InputStream in;
    private final Tree tree;
    private int check;
    private long sound;
    private long blocks;
    private boolean marked;
    private Optional<RecordEnd> end = Optional.empty();

    private RecordReader(InputStream in, RecordHeader header, int check, long sound) {
        this.in = in;
        this.tree = new Tree(header);
        this.check = check;
        this.sound = sound;
    }

    /**
     * Reads the header.
     *
     * @throws UnreadableRecordException if there is none that can be read
     */
    public static RecordReader open(InputStream in) throws IOException {
        byte[] magic = in.readNBytes(Frame.MAGIC.length);
        int version = Frame.MAGIC.length - 1;
        if (magic.length < Frame.MAGIC.length || !Arrays.equals(magic, 0, version, Frame.MAGIC, 0, version)) {
            throw new UnreadableRecordException("is no record of a market");
        }
        if (magic[version] != Frame.MAGIC[version]) {
            throw new UnreadableRecordException("is a record of version " + magic[version]
                    + "; this program reads version " + Frame.MAGIC[version]);
        }
        try {
            byte[] body = frame(in, Frame.seed());
            if (body[0] != Frame.HEADER) {
                throw new UnreadableRecordException("does not begin with a header");
            }
            RecordHeader header = HeaderForm.read(body);
            return new RecordReader(
                    in, header, Frame.check(Frame.seed(), body), Frame.MAGIC.length + Frame.HEAD_BYTES + body.length);
        } catch (EOFException e) {
            throw new UnreadableRecordException("ends within its header");
        } catch (DamagedFrameException | IllegalArgumentException | BufferUnderflowException e) {
            throw new UnreadableRecordException("has a damaged header");
        }
    }

    /** Whose market it is. */
    public RecordHeader header() {
        return tree.header();
    }

    /** The next block; empty at the end, and then {@link #end} says which. */
    public Optional<RecordedBlock> next() throws IOException {
        while (end.isEmpty()) {
            try {
                byte[] body = frame(in, check);
                Optional<RecordedBlock> block = read(body);
                check = Frame.check(check, body);
                sound += Frame.HEAD_BYTES + body.length;
                if (block.isPresent()) {
                    blocks++;
                    return block;
                }
            } catch (EOFException e) {
                boolean clean = marked && e instanceof NothingLeftException;
                end = Optional.of(clean ? new RecordEnd.Whole() : new RecordEnd.Cut(sound));
            } catch (DamagedFrameException e) {
                end = Optional.of(new RecordEnd.Damaged(sound, String.valueOf(e.getMessage())));
            } catch (IllegalArgumentException | BufferUnderflowException e) {
                end = Optional.of(new RecordEnd.Damaged(sound, "a frame can not be read: " + e.getMessage()));
            }
        }
        return Optional.empty();
    }

    /** How it ends; known once {@link #next} gave nothing. */
    public RecordEnd end() {
        return end.orElseThrow(() -> new IllegalStateException("the end is not reached yet"));
    }

    /** Bytes that are whole and sound so far. */
    public long sound() {
        return sound;
    }

    /** Blocks read so far. */
    public long blocks() {
        return blocks;
    }

    Tree tree() {
        return tree;
    }

    int check() {
        return check;
    }

    private Optional<RecordedBlock> read(byte[] body) throws DamagedFrameException {
        marked = body[0] == Frame.END;
        if (body[0] == Frame.BLOCK) {
            return Optional.of(BlockForm.read(tree, body));
        }
        if (!marked) {
            throw new DamagedFrameException("a frame of an unknown kind");
        }
        if (new BodyReader(body).number() != blocks) {
            throw new DamagedFrameException("its mark counts other blocks");
        }
        return Optional.empty();
    }

    private static byte[] frame(InputStream in, int before) throws IOException, DamagedFrameException {
        byte[] head = in.readNBytes(Frame.HEAD_BYTES);
        if (head.length == 0) {
            throw new NothingLeftException();
        }
        int lengthBytes = 2 * Integer.BYTES;
        if (head.length < lengthBytes) {
            throw new EOFException();
        }
        ByteBuffer numbers = ByteBuffer.wrap(head);
        int length = numbers.getInt();
        if (numbers.getInt() != Frame.lengthCheck(before, length) || length < 1 || length > Frame.MOST_BYTES) {
            throw new DamagedFrameException("the length of a frame does not fit its check");
        }
        byte[] body = in.readNBytes(length);
        if (head.length < Frame.HEAD_BYTES || body.length < length) {
            throw new EOFException();
        }
        if (numbers.getInt() != Frame.check(before, body)) {
            throw new DamagedFrameException("a frame does not fit its check");
        }
        return body;
    }

    /** A frame is there and is not as it was written. */
    private static final class DamagedFrameException extends Exception {
        private static final long serialVersionUID = 1L;

        DamagedFrameException(String message) {
            super(message);
        }
    }

    /** The stream ends between two frames. */
    private static final class NothingLeftException extends EOFException {
        private static final long serialVersionUID = 1L;
    }
}
