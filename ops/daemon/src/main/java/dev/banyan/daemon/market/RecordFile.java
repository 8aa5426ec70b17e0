package dev.banyan.daemon.market;

import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.MarketView;
import dev.banyan.daemon.console.UserError;
import dev.banyan.markets.record.RecordEnd;
import dev.banyan.markets.record.RecordHeader;
import dev.banyan.markets.record.RecordReader;
import dev.banyan.markets.record.RecordWriter;
import dev.banyan.markets.record.UnreadableRecordException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record on disk that one process appends to. Nothing that stands in it is ever written over, but for the rest of a frame that a crash cut
 * off. What was written survives a crash of the process at once, and one of the machine up to the last {@link #EVERY} blocks. Not
 * thread-safe.
 */
public final class RecordFile implements AutoCloseable {

    /** So many blocks are forced to the disk together. */
    static final int EVERY = 16;

    private final Path path;
    private final FileChannel channel;
    private final RecordWriter writer;
    private final Optional<String> repaired;
    private int unforced;

    private RecordFile(Path path, FileChannel channel, RecordWriter writer, Optional<String> repaired) {
        this.path = path;
        this.channel = channel;
        this.writer = writer;
        this.repaired = repaired;
    }

    /**
     * Begins a record, or continues one that has the same header.
     *
     * @throws UserError status 2 if the file is something else, another's record or a damaged one; 3 if it can not be written or another
     *     process writes it
     */
    public static RecordFile open(Path path, RecordHeader header) {
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw UserError.environment(path + " can not be written: " + e);
        }
        try {
            if (lock(channel) == null) {
                throw UserError.environment(path + " is being written by another process");
            }
            return channel.size() == 0 ? begun(path, channel, header) : continued(path, channel, header);
        } catch (IOException e) {
            close(channel);
            throw UserError.environment(path + " can not be read or written: " + e.getMessage());
        } catch (UserError e) {
            close(channel);
            throw e;
        }
    }

    /** Appends a block. */
    public void append(MarketView view) {
        try {
            writer.write(view);
            unforced++;
            if (unforced >= EVERY) {
                channel.force(false);
                unforced = 0;
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** True if the block is among those recorded lately. */
    public boolean knows(Hash block) {
        return writer.knows(block);
    }

    /** Blocks in it. */
    public long blocks() {
        return writer.blocks();
    }

    /** Its size in bytes. */
    public long size() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** What was found at its end and mended, for the person. */
    public Optional<String> repaired() {
        return repaired;
    }

    /** Writes the mark that makes it whole, and forces everything to the disk. */
    public void end() {
        try {
            writer.end();
            channel.force(true);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static RecordFile begun(Path path, FileChannel channel, RecordHeader header) throws IOException {
        RecordWriter writer = RecordWriter.begin(Channels.newOutputStream(channel), header);
        channel.force(true);
        return new RecordFile(path, channel, writer, Optional.empty());
    }

    private static RecordFile continued(Path path, FileChannel channel, RecordHeader header) throws IOException {
        RecordReader reader;
        try {
            reader = RecordReader.open(new BufferedInputStream(Channels.newInputStream(channel)));
        } catch (UnreadableRecordException e) {
            throw UserError.input(path + " " + e.getMessage() + "; nothing was written to it, name another file");
        }
        difference(reader.header(), header).ifPresent(difference -> {
            throw UserError.input(path + " is a record of " + difference + "; name another file");
        });
        boolean more = true;
        while (more) {
            more = reader.next().isPresent();
        }
        if (reader.end() instanceof RecordEnd.Damaged(long at, String what)) {
            throw UserError.input(
                    path + " is damaged at byte " + at + " (" + what + ") and is not continued; name another file");
        }
        long lost = channel.size() - reader.sound();
        channel.truncate(reader.sound());
        channel.position(reader.sound());
        OutputStream out = Channels.newOutputStream(channel);
        return new RecordFile(
                path,
                channel,
                RecordWriter.resume(out, reader),
                lost == 0
                        ? Optional.empty()
                        : Optional.of(path + " ended in the middle of a block; those " + lost + " bytes are dropped"));
    }

    private static Optional<String> difference(RecordHeader there, RecordHeader here) {
        if (there.chainId() != here.chainId()) {
            return Optional.of("chain " + there.chainId() + ", not " + here.chainId());
        }
        if (!there.agent().equals(here.agent())) {
            return Optional.of("agent " + there.agent() + ", not " + here.agent());
        }
        return there.equals(here)
                ? Optional.empty()
                : Optional.of("this agent with another unit, other tokens or other venues");
    }

    private UserError unwritable(IOException e) {
        return UserError.failed(path + " can not be written any more: " + e.getMessage());
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw UserError.failed("the record can not be closed: " + e.getMessage());
        }
    }
}
