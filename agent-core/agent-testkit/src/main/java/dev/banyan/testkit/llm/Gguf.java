package dev.banyan.testkit.llm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes GGUF files, version 3: a head, settings, the tensors' shapes, and their numbers at multiples of 32 bytes.
 *
 * <p>Source: the format's description in the ggml project, {@code docs/gguf.md}. Numbers are little-endian; a tensor's first
 * dimension is the one whose elements lie side by side.
 */
final class Gguf {

    private static final int ALIGNMENT = 32;
    private static final int U32 = 4;
    private static final int I32 = 5;
    private static final int F32 = 6;
    private static final int BOOL = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int FLOATS = 0;

    private final ByteArrayOutputStream settings = new ByteArrayOutputStream();
    private final List<Tensor> tensors = new ArrayList<>();
    private int settingCount;

    Gguf set(String key, int value) {
        return key(key, U32).raw(settings, 4, bytes -> bytes.putInt(value));
    }

    Gguf set(String key, float value) {
        return key(key, F32).raw(settings, 4, bytes -> bytes.putFloat(value));
    }

    Gguf set(String key, boolean value) {
        return key(key, BOOL).raw(settings, 1, bytes -> bytes.put((byte) (value ? 1 : 0)));
    }

    Gguf set(String key, String value) {
        return key(key, STRING).text(settings, value);
    }

    Gguf setTexts(String key, List<String> values) {
        array(key, STRING, values.size());
        values.forEach(value -> text(settings, value));
        return this;
    }

    Gguf setNumbers(String key, List<Integer> values) {
        array(key, I32, values.size());
        values.forEach(value -> raw(settings, 4, bytes -> bytes.putInt(value)));
        return this;
    }

    Gguf tensor(String name, float[] numbers, Integer... dimensions) {
        tensors.add(new Tensor(name, FloatBuffer.wrap(numbers), List.of(dimensions)));
        return this;
    }

    void write(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        raw(out, 20, bytes -> bytes.putInt(3).putLong(tensors.size()).putLong(settingCount));
        out.writeBytes(settings.toByteArray());
        long offset = 0;
        for (Tensor tensor : tensors) {
            text(out, tensor.name());
            raw(out, 4, bytes -> bytes.putInt(tensor.dimensions().size()));
            for (int dimension : tensor.dimensions()) {
                raw(out, 8, bytes -> bytes.putLong(dimension));
            }
            long at = offset;
            raw(out, 12, bytes -> bytes.putInt(FLOATS).putLong(at));
            offset += aligned(4L * tensor.numbers().capacity());
        }
        pad(out);
        for (Tensor tensor : tensors) {
            raw(
                    out,
                    4 * tensor.numbers().capacity(),
                    bytes -> bytes.asFloatBuffer().put(tensor.numbers().duplicate()));
            pad(out);
        }
        Files.write(file, out.toByteArray());
    }

    private Gguf key(String key, int kind) {
        settingCount++;
        return text(settings, key).raw(settings, 4, bytes -> bytes.putInt(kind));
    }

    private void array(String key, int kind, int count) {
        key(key, ARRAY).raw(settings, 12, bytes -> bytes.putInt(kind).putLong(count));
    }

    private Gguf text(ByteArrayOutputStream out, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return raw(out, 8 + utf8.length, bytes -> bytes.putLong(utf8.length).put(utf8));
    }

    private Gguf raw(ByteArrayOutputStream out, int length, Consumer<ByteBuffer> content) {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        content.accept(bytes);
        out.writeBytes(bytes.array());
        return this;
    }

    private static void pad(ByteArrayOutputStream out) {
        out.writeBytes(new byte[(int) (aligned(out.size()) - out.size())]);
    }

    private static long aligned(long length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private record Tensor(String name, FloatBuffer numbers, List<Integer> dimensions) {}
}
