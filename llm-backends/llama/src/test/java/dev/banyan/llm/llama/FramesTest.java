package dev.banyan.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FramesTest {

    private static final LlamaRequest REQUEST = LlamaFixture.decision(3, 0.5f);

    @Test
    void whatIsWrittenIsReadOneAfterTheOther() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes(2));

        assertThat(Frames.read(in, LlamaRequest.class)).isEqualTo(REQUEST);
        assertThat(Frames.read(in, LlamaRequest.class)).isEqualTo(REQUEST);
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> Frames.read(in, LlamaRequest.class));
    }

    @Test
    void aDocumentThatWasCutAnywhereIsTheEndOfTheOtherSide() throws IOException {
        byte[] whole = bytes(1);

        for (int length = 0; length < whole.length; length += 7) {
            ByteArrayInputStream in = new ByteArrayInputStream(Arrays.copyOf(whole, length));
            assertThatExceptionOfType(EOFException.class).isThrownBy(() -> Frames.read(in, LlamaRequest.class));
        }
    }

    @Test
    void aLengthThatNobodyWouldWriteIsRefusedBeforeAnythingIsRead() {
        byte[] huge = ByteBuffer.allocate(4).putInt(0x7b22_6f75).array();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Frames.read(new ByteArrayInputStream(huge), LlamaReply.class))
                .withMessageContaining("too long");
    }

    private static byte[] bytes(int documents) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int n = 0; n < documents; n++) {
            Frames.write(out, REQUEST);
        }
        return out.toByteArray();
    }
}
