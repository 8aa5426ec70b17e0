package dev.banyan.memory.longterm.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How the files of a generation are read when it is opened: sealed segments by their checkpoints, the last one frame by frame. */
final class Loading {

    private final Kept kept;
    private final Disk disk;
    private long cut;
    private long damaged;

    Loading(Kept kept, Disk disk) {
        this.kept = kept;
        this.disk = disk;
    }

    /** Bytes that were cut off so far: what a crash has left of a batch, or of a segment's beginning. */
    long cut() {
        return cut;
    }

    /** Records so far that do not fit their checksums. */
    long damaged() {
        return damaged;
    }

    /** A crash while the last segment was made leaves less than its beginning, and no record: it is made anew. */
    List<Path> begun(List<Path> files) throws IOException {
        if (files.isEmpty() || Segment.begun(files.getLast())) {
            return files;
        }
        cut += Files.size(files.getLast());
        Files.delete(files.getLast());
        return files.subList(0, files.size() - 1);
    }

    /** One that grows no more. */
    void sealed(Segment segment) throws IOException {
        segment.seal();
        if (!Checkpoint.read(segment, kept.rows(), kept.waiting())) {
            SegmentScan scan = scan(segment);
            kept.rows().release(segment);
            Checkpoint.offer(segment, scan.frames(), kept.rows().sketch(), disk);
        }
    }

    /** The one that grows; what is no whole batch at its end is cut off. */
    void last(Segment segment) throws IOException {
        SegmentScan scan = scan(segment);
        if (scan.end() < segment.length()) {
            cut += segment.length() - scan.end();
            segment.cut(scan.end());
        }
    }

    private SegmentScan scan(Segment segment) throws IOException {
        SegmentScan scan = SegmentScan.of(segment.map(), segment.shape());
        damaged += scan.damaged();
        scan.frames().forEach(frame -> kept.apply(segment, frame));
        return scan;
    }
}
