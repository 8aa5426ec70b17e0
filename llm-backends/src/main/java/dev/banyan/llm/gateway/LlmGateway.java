package dev.banyan.llm.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.banyan.api.brain.Brain;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Inference;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.Priority;
import dev.banyan.llm.internal.figures.Figures;
import dev.banyan.llm.internal.prompt.PromptWriter;
import dev.banyan.llm.internal.queue.Dispatcher;
import dev.banyan.llm.internal.talk.Asking;
import dev.banyan.llm.internal.wire.GivenModel;
import dev.banyan.llm.internal.wire.Model;
import dev.banyan.llm.internal.wire.StreamedModel;
import dev.banyan.llm.meter.LlmMeters;
import dev.langchain4j.model.chat.ChatModel;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A node's way to one model behind one or more servers, for all agents that think with it: a {@link Brain} that queues,
 * limits, fails over and remembers.
 *
 * <p>A stage that it returns always ends in a reply; troubles are {@link BrainReply.Unavailable} with a code in lower case,
 * such as {@code server-down}, {@code timeout} or {@code invalid-json}. Who completes or cancels the stage from outside
 * closes the connection behind it. Thread-safe; nothing blocks the caller.
 */
public final class LlmGateway implements Brain, AutoCloseable {

    private static final int REMEMBERED = 1_000;
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final BrainSettings settings;
    private final PromptWriter writer;
    private final Dispatcher dispatcher;
    private final Figures figures;
    private final Runnable release;
    private final Cache<String, BrainReply> remembered = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(FRESH)
            .build();

    private LlmGateway(
            BrainSettings settings,
            List<Model> models,
            LlmMeters meters,
            Map<String, String> servers,
            Runnable release) {
        this.settings = settings;
        this.release = release;
        this.writer = new PromptWriter(settings.flavour().boundsTexts());
        this.figures = new Figures(meters, settings.flavour().key(), settings.model(), servers);
        this.dispatcher =
                new Dispatcher(models, settings.concurrency(), settings.queue(), figures, InstantSource.system());
    }

    /** A gateway to the servers of the settings; it connects when first asked. */
    public static LlmGateway of(BrainSettings settings) {
        return of(settings, new LlmMeters(new CompositeMeterRegistry()));
    }

    /** The same, with its figures. */
    public static LlmGateway of(BrainSettings settings, LlmMeters meters) {
        HttpClient client = StreamedModel.client(settings);
        List<Model> models = new ArrayList<>();
        Map<String, String> servers = new HashMap<>();
        for (URI url : settings.urls()) {
            Model model = StreamedModel.of(settings, url, client);
            models.add(model);
            servers.put(model.server(), meters.server(settings.flavour(), url));
        }
        return new LlmGateway(settings, models, meters, servers, client::shutdownNow);
    }

    /**
     * A gateway to a model that somebody else made; of the settings the limits count, and the model's name. The caller
     * keeps the model, and stops it.
     */
    public static LlmGateway over(ChatModel model, BrainSettings settings, LlmMeters meters) {
        String name = settings.model();
        return new LlmGateway(
                settings,
                List.of(new GivenModel(name, model)),
                meters,
                Map.of(name, meters.server(settings.flavour(), "given " + name)),
                () -> {});
    }

    /** Asks at {@link Priority#NORMAL}, where nothing waits for the answer at {@link Priority#BACKGROUND}, within the settings' time limit. */
    @Override
    public CompletionStage<BrainReply> ask(BrainQuestion question) {
        Priority priority = question instanceof BrainQuestion.Reflect ? Priority.BACKGROUND : Priority.NORMAL;
        return ask(question, priority, settings.timeout());
    }

    /** Asks; the reply comes within the time limit, waiting included. */
    public CompletionStage<BrainReply> ask(BrainQuestion question, Priority priority, Duration limit) {
        if (question instanceof BrainQuestion.Choose choose && choose.choices().isEmpty()) {
            return CompletableFuture.completedFuture(new BrainReply.Chosen(List.of(), "there is nothing to choose"));
        }
        long asked = System.nanoTime();
        Asking asking = Asking.of(question, writer, settings.flavour().boundsTexts());
        boolean deterministic = settings.temperature() == 0;
        String digest = deterministic ? asking.prompt().digest() : "";
        BrainReply known = deterministic ? remembered.getIfPresent(digest) : null;
        if (known != null) {
            figures.remembered();
            return CompletableFuture.completedFuture(known);
        }
        CompletableFuture<BrainReply> reply = dispatcher.submit(asking, priority, limit);
        CompletableFuture<BrainReply> answer = new CompletableFuture<>();
        // Whoever sees the answer finds it remembered and counted.
        var unused = reply.whenComplete((said, thrown) -> {
            try {
                if (deterministic && said != null && !(said instanceof BrainReply.Unavailable)) {
                    remembered.put(digest, free(said));
                }
                figures.ended(code(said, thrown), Duration.ofNanos(System.nanoTime() - asked));
            } finally {
                end(answer, said, thrown);
            }
        });
        var unusedEnd = answer.whenComplete((said, thrown) -> reply.cancel(false));
        return answer;
    }

    /** This gateway as a brain that asks with another priority. */
    public Brain at(Priority priority) {
        return question -> ask(question, priority, settings.timeout());
    }

    /** Ends whatever is open with {@code closed}; later questions end the same way. */
    @Override
    public void close() {
        dispatcher.close();
        release.run();
    }

    private static void end(
            CompletableFuture<BrainReply> answer, @Nullable BrainReply said, @Nullable Throwable thrown) {
        if (thrown == null) {
            answer.complete(said);
        } else {
            answer.completeExceptionally(thrown);
        }
    }

    private static String code(@Nullable BrainReply said, @Nullable Throwable thrown) {
        if (thrown != null) {
            return "cancelled";
        }
        return said instanceof BrainReply.Unavailable trouble ? trouble.code() : "none";
    }

    /** The same reply from memory, where it takes no tokens. */
    private static BrainReply free(BrainReply reply) {
        return switch (reply) {
            case BrainReply.Composed it -> new BrainReply.Composed(it.tasks(), it.because(), it.text(), free(it.by()));
            case BrainReply.Reflected it -> new BrainReply.Reflected(it.insights(), it.text(), free(it.by()));
            case BrainReply.Chosen it -> it;
            case BrainReply.Unavailable it -> it;
        };
    }

    private static Inference free(Inference by) {
        return new Inference(by.server(), by.model(), by.prompt(), by.thinking(), 0, 0, by.countedTokens());
    }
}
