package dev.banyan.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EventTextTest {

    private static final CBORMapper CBOR = new CBORMapper();

    @Test
    void showsTheFieldsOfARecordWithBytesAsDigits() throws IOException {
        ObjectNode event = CBOR.createObjectNode().put("n", 7).put("to", new byte[] {1, (byte) 0xab});
        event.putArray("list").add(new byte[] {2}).addObject().put("text", "a");

        assertThat(EventText.json(CBOR.writeValueAsBytes(event)))
                .contains("{\"n\":7,\"to\":\"0x01ab\",\"list\":[\"0x02\",{\"text\":\"a\"}]}");
    }

    @Test
    void showsNothingOfWhatIsNoRecord() throws IOException {
        assertThat(EventText.json(new byte[] {})).isEmpty();
        assertThat(EventText.json(new byte[] {(byte) 0xbf, 1})).isEmpty();
        assertThat(EventText.json(CBOR.writeValueAsBytes("text"))).isEmpty();
    }
}
