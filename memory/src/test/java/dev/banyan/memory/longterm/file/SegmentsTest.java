package dev.banyan.memory.longterm.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.longterm.index.Rows;
import dev.banyan.memory.longterm.index.Shares;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentsTest {

    private static final Head HEAD = new Head(3, 4, "first");
    private static final int FULL = Segment.BEGIN + 8;

    @TempDir
    private Path folder = Path.of("");

    private final SmallDisk disk = new SmallDisk();

    @Test
    void whereThereIsNoneOneIsBegun() throws IOException {
        try (Segments segments = loaded()) {
            assertThat(GenerationFiles.of(folder, 3))
                    .containsExactly(segments.last().path());
            assertThat(segments.sealed()).isEmpty();
            assertThat(segments.bytes()).isEqualTo(Segment.BEGIN);
        }
    }

    @Test
    void onlyTheLastOneGrowsAndIsFullOnceItHasTheBytesOfASegment() throws IOException {
        try (Segments segments = loaded()) {
            segments.append(ByteBuffer.allocate(7));
            assertThat(segments.full()).isFalse();
            segments.append(ByteBuffer.allocate(1));
            assertThat(segments.full()).isTrue();

            Segment first = segments.roll();

            assertThat(first.sealed()).isTrue();
            assertThat(segments.sealed()).containsExactly(first);
            assertThat(segments.full()).isFalse();
            segments.append(ByteBuffer.allocate(5));
            assertThat(first.length()).isEqualTo(FULL);
            assertThat(segments.last().length()).isEqualTo(Segment.BEGIN + 5);
            assertThat(segments.bytes()).isEqualTo(FULL + Segment.BEGIN + 5);
            assertThat(GenerationFiles.of(folder, 3))
                    .containsExactly(first.path(), segments.last().path());
        }
    }

    @Test
    void whereTheNextCanNotBeBegunTheLastOneGoesOn() throws IOException {
        try (Segments segments = loaded()) {
            Segment only = segments.last();
            disk.room(0);

            assertThatThrownBy(segments::roll)
                    .isInstanceOf(MemoryException.class)
                    .hasMessageContaining("beginning a segment in " + folder);
            assertThat(segments.last()).isSameAs(only);
            assertThat(only.sealed()).isFalse();

            disk.unbounded();
            segments.append(ByteBuffer.allocate(3));
            assertThat(only.length()).isEqualTo(Segment.BEGIN + 3);
        }
    }

    @Test
    void bytesThatTheDiskHasNoRoomForAreNotThere() throws IOException {
        try (Segments segments = loaded()) {
            disk.room(0);

            assertThatThrownBy(() -> segments.append(ByteBuffer.allocate(6)))
                    .isInstanceOf(MemoryException.class)
                    .hasMessageContaining("storing in " + segments.last().path());
            assertThat(segments.last().path()).hasSize(Segment.BEGIN);
        }
    }

    @Test
    void whatIsTakenBackIsGoneFromTheFile() throws IOException {
        try (Segments segments = loaded()) {
            segments.append(ByteBuffer.allocate(6));
            segments.append(ByteBuffer.allocate(9));
            segments.cut(Segment.BEGIN + 6);

            assertThat(segments.bytes()).isEqualTo(Segment.BEGIN + 6);
            assertThat(segments.last().path()).hasSize(Segment.BEGIN + 6);
        }
    }

    private Segments loaded() throws IOException {
        Segments segments = new Segments(folder, HEAD, new Generation.Limits(FULL, Shares.ORDINARY, disk));
        Kept kept = new Kept(new Rows(HEAD.dimension(), new Shares(Shares.ORDINARY)));
        segments.load(new Loading(kept, disk));
        return segments;
    }
}
