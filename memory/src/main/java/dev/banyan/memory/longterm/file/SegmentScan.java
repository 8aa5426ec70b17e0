package dev.banyan.memory.longterm.file;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is readable in a segment's bytes.
 *
 * @param frames whole frames of whole batches, in order
 * @param end where the last whole batch ends; what comes after is a torn tail
 * @param damaged places where frames were expected and are not, before the end
 */
record SegmentScan(List<Frame> frames, int end, int damaged) {

    static SegmentScan of(ByteBuffer bytes, Frame.Shape shape) {
        List<Frame> frames = new ArrayList<>();
        int at = Segment.BEGIN;
        int end = at;
        int whole = 0;
        int damaged = 0;
        int damagedBefore = 0;
        boolean torn = false;
        while (at < bytes.limit()) {
            Frame frame = Frame.at(bytes, at, shape);
            if (frame == null) {
                damagedBefore++;
                Frame next = next(bytes, at + 4, shape);
                if (next == null) {
                    torn = true;
                    break;
                }
                frame = next;
            }
            frames.add(frame);
            at = frame.at() + frame.size();
            if (frame.last()) {
                end = at;
                whole = frames.size();
                damaged = damagedBefore;
            }
        }
        return new SegmentScan(List.copyOf(frames.subList(0, whole)), end, torn && whole == 0 ? 0 : damaged);
    }

    /** Where frames begin again after a damaged one. */
    private static @Nullable Frame next(ByteBuffer bytes, int from, Frame.Shape shape) {
        for (int at = from; at <= bytes.limit() - Frame.HEAD - Frame.FIXED; at += 4) {
            Frame frame = Frame.at(bytes, at, shape);
            if (frame != null) {
                return frame;
            }
        }
        return null;
    }
}
