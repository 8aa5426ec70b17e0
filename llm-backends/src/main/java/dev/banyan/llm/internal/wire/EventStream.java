package dev.banyan.llm.internal.wire;

import dev.banyan.llm.internal.trouble.Trouble.Kind;
import dev.banyan.llm.internal.trouble.TroubleException;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads server-sent events, as far as completions use them: valid UTF-8 within a limit, one line of data each. */
final class EventStream {

    private static final String DATA = "data:";

    private EventStream() {}

    /** Hands on each event's data until the stream ends. */
    static void read(InputStream body, String server, int mostBytes, Consumer<String> data) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var lines = new BufferedReader(new InputStreamReader(new Limited(body, server, mostBytes), decoder))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(DATA)) {
                    data.accept(line.substring(DATA.length()).strip());
                }
            }
        } catch (CharacterCodingException e) {
            throw new TroubleException(Kind.INVALID_UTF8, "the answer of " + server + " is not valid UTF-8");
        }
    }

    /** Ends a stream that does not end by itself. */
    private static final class Limited extends FilterInputStream {

        private final String server;
        private final int mostBytes;
        private long left;

        Limited(InputStream in, String server, int mostBytes) {
            super(in);
            this.server = server;
            this.mostBytes = mostBytes;
            this.left = mostBytes;
        }

        @Override
        public int read() throws IOException {
            throw new UnsupportedOperationException("read by blocks");
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int got = super.read(into, from, length);
            left -= Math.max(got, 0);
            if (left < 0) {
                throw new TroubleException(
                        Kind.ENDLESS, "the answer of " + server + " is longer than " + mostBytes + " bytes");
            }
            return got;
        }
    }
}
