package dev.banyan.llm.internal.wire;

import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.Flavour;
import dev.banyan.llm.internal.key.ApiKey;
import dev.banyan.llm.internal.prompt.Prompt;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;

/** A model behind an OpenAI-compatible server; its answers are streamed, so that one sees them begin and never end. */
public final class StreamedModel implements Model {

    /** Any number will do, as long as it stays. */
    private static final int SEED = 7;

    /** Counting a text may take this part of a question's time. */
    private static final int COUNTING = 30;

    private final String server;
    private final String model;
    private final OpenAiStreamingChatModel chat;
    private final Tokenizer tokenizer;

    private StreamedModel(String server, String model, OpenAiStreamingChatModel chat, Tokenizer tokenizer) {
        this.server = server;
        this.model = model;
        this.chat = chat;
        this.tokenizer = tokenizer;
    }

    /** The model of the settings at one of its servers. */
    public static StreamedModel of(BrainSettings settings, URI url, HttpClient client) {
        ServerAddress address = ServerAddress.of(settings.flavour(), url);
        var http = new SocketHttp(client, address.name(), settings.maxReplyBytes(), settings::withoutKey);
        var builder = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(new SocketHttpBuilder(http))
                .baseUrl(address.base() + "/v1")
                .modelName(settings.model())
                .temperature(settings.temperature())
                .strictJsonSchema(true)
                .returnThinking(true)
                .customHeaders(address.authorization(new ApiKey(settings.key()))
                        .map(value -> Map.of("Authorization", value))
                        .orElse(Map.of()));
        limit(builder, settings.flavour(), settings.maxReplyTokens());
        if (settings.reproducible()) {
            builder.seed(SEED).customParameters(settings.flavour().reproducible());
        }
        Duration limit = settings.timeout().dividedBy(COUNTING);
        return new StreamedModel(
                address.name(), settings.model(), builder.build(), new Tokenizer(settings, url, client, limit));
    }

    /** A client as servers need it: some take the offer of HTTP/2 on a clear connection for the end of the request. */
    public static HttpClient client(BrainSettings settings) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Override
    public String server() {
        return server;
    }

    @Override
    public Answer ask(Prompt prompt) throws InterruptedException {
        Hearing hearing = new Hearing(server, model);
        chat.chat(Requests.of(prompt), hearing);
        if (Thread.interrupted()) {
            throw new InterruptedException("asked no more");
        }
        return hearing.answer();
    }

    @Override
    public OptionalLong count(String text) throws InterruptedException {
        return tokenizer.count(text);
    }

    private static void limit(
            OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder builder, Flavour flavour, int tokens) {
        if (flavour.countsCompletionTokens()) {
            builder.maxCompletionTokens(tokens);
        } else {
            builder.maxTokens(tokens);
        }
    }
}
