package dev.banyan.daemon.mind;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.daemon.console.UserError;
import dev.banyan.llm.Flavour;
import dev.banyan.llm.serve.ManagedServer;
import dev.banyan.llm.serve.ServerEvent;
import dev.banyan.llm.serve.ServerFailedException;
import dev.banyan.llm.serve.ServerSpec;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** The inference servers that run as children of a daemon, each once. Used by one thread. */
final class Servers implements AutoCloseable {

    private final Consumer<String> say;
    private final Map<Place, ManagedServer> running = new LinkedHashMap<>();

    /** What makes two files mean one server. */
    private record Place(List<String> command, String gpu, URI health) {}

    /** None runs yet. */
    Servers(Consumer<String> say) {
        this.say = say;
    }

    /**
     * Starts the server of a file's brain, unless it runs already, and waits until it answers.
     *
     * @throws UserError status 3 with the end of its log, if it does not come up
     */
    void start(BrainDefinition.Model model, BrainDefinition.Serve serve) {
        Place place = new Place(serve.command(), serve.gpu(), health(model));
        if (running.containsKey(place)) {
            return;
        }
        say.accept("starting " + serve.command().getFirst() + ", which may take minutes to load its model");
        ServerSpec spec = ServerSpec.of(place.command(), place.health());
        ManagedServer server = ManagedServer.start(serve.gpu().isEmpty() ? spec : spec.onGpu(serve.gpu()), this::told);
        running.put(place, server);
        try {
            server.ready().toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ServerFailedException failed) {
                throw UserError.environment(
                        ("brain.serve: " + failed.getMessage()).lines().toList());
            }
            throw e;
        }
    }

    private void told(ServerEvent event) {
        switch (event) {
            case ServerEvent.Started started -> {}
            case ServerEvent.Healthy healthy ->
                say.accept("the inference server answers, " + healthy.after().toSeconds() + " s after its start");
            case ServerEvent.Lost lost -> {
                say.accept("the inference server is lost: " + lost.what() + "; it is started again in "
                        + lost.pause().toMillis() + " ms");
                lost.lastLines().forEach(line -> say.accept("  " + line));
            }
        }
    }

    private static URI health(BrainDefinition.Model model) {
        Flavour flavour = Flavour.of(model.server()).orElse(Flavour.OPENAI);
        return URI.create(model.urls().getFirst()).resolve(flavour.healthPath());
    }

    @Override
    public void close() {
        running.values().forEach(ManagedServer::close);
    }
}
