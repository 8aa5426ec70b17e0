package dev.banyan.web3j.rpc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/**
 * A socket that neither waits before it sends nor before it acknowledges. Nodes leave Nagle's algorithm on: the second of
 * two answers, or the end of a long one, then waits until the piece before it is acknowledged, which Linux puts off for
 * 40 ms. Asking for quick acknowledgements holds only until the kernel thinks better of it, hence after every read.
 */
final class PromptSocket extends Socket {

    PromptSocket() throws IOException {
        setTcpNoDelay(true);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream in = super.getInputStream();
        return supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK) ? new Acknowledging(in) : in;
    }

    private final class Acknowledging extends FilterInputStream {

        Acknowledging(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return acknowledged(super.read());
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return acknowledged(super.read(into, offset, length));
        }

        private int acknowledged(int read) throws IOException {
            if (read >= 0 && !isClosed()) {
                setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
            }
            return read;
        }
    }
}
