package dev.banyan.llm.internal.wire;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/** Hands LangChain4j a client of ours; the gateway keeps the time, so that its timeouts are nobody's. */
final class SocketHttpBuilder implements HttpClientBuilder {

    private final HttpClient client;
    private Duration connect = Duration.ofSeconds(10);
    private Duration read = Duration.ofDays(1);

    SocketHttpBuilder(HttpClient client) {
        this.client = client;
    }

    @Override
    public Duration connectTimeout() {
        return connect;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        connect = timeout;
        return this;
    }

    @Override
    public Duration readTimeout() {
        return read;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        read = timeout;
        return this;
    }

    @Override
    public HttpClient build() {
        return client;
    }
}
