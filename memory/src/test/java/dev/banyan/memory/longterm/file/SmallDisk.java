package dev.banyan.memory.longterm.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk with room for so many writes; of the one that finds it full, half is written. */
final class SmallDisk implements Disk {

    private final AtomicInteger room = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicInteger writes = new AtomicInteger();

    /** Lets so many more writes succeed. */
    void room(int more) {
        room.set(more);
    }

    /** Lets all writes succeed. */
    void unbounded() {
        room.set(Integer.MAX_VALUE);
    }

    /** Writes so far. */
    int writes() {
        return writes.get();
    }

    @Override
    public void write(RandomAccessFile file, ByteBuffer bytes, long at) throws IOException {
        writes.incrementAndGet();
        if (room.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            Disk.writeAndSync(file, bytes.duplicate().limit(bytes.position() + bytes.remaining() / 2), at);
            throw new IOException("No space left on device");
        }
        Disk.writeAndSync(file, bytes, at);
    }
}
