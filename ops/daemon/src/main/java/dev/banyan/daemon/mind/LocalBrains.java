package dev.banyan.daemon.mind;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.daemon.console.UserError;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.gateway.LlmGateway;
import dev.banyan.llm.local.LocalModel;
import dev.banyan.llm.local.LocalModels;
import dev.banyan.llm.local.LocalSettings;
import dev.banyan.llm.meter.LlmMeters;
import dev.langchain4j.exception.LangChain4jException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The models that a daemon runs from files, each once: agents whose files say the same share its gateway. Used by one thread.
 */
public final class LocalBrains implements AutoCloseable {

    private static final String JAR = "llm-backends/llama/target/quick/banyan-llm-llama-*.jar";

    private final List<LocalModels> offers;
    private final LlmMeters meters;
    private final Consumer<String> say;
    private final Map<Place, Running> running = new LinkedHashMap<>();

    /** What makes two files mean one gateway. */
    private record Place(BrainDefinition.LocalFile local, BrainSettings settings) {}

    private record Running(LocalModel model, LlmGateway gateway) {}

    /**
     * None runs yet.
     *
     * @param offers whoever can run one, the preferred first
     * @param say told when one is loaded, which takes its time
     */
    LocalBrains(List<LocalModels> offers, LlmMeters meters, Consumer<String> say) {
        this.offers = List.copyOf(offers);
        this.meters = meters;
        this.say = say;
    }

    /**
     * Loads the model of a file.
     *
     * @throws UserError status 3 if nobody here can run it, or it can not be loaded
     */
    public static LocalModel load(BrainDefinition.LocalFile local, BrainSettings settings, List<LocalModels> offers) {
        if (offers.isEmpty()) {
            throw UserError.environment("brain.gguf: nothing here runs such a file; build what does with"
                    + " `mvn -Dgates=off -DskipTests -pl llm-backends/llama -am package` and add --with " + JAR);
        }
        LocalModel model = offers.getFirst()
                .open(new LocalSettings(
                        local.file(),
                        local.context(),
                        local.threads(),
                        settings.temperature(),
                        settings.maxReplyTokens(),
                        settings.timeout()));
        try {
            model.load();
            return model;
        } catch (LangChain4jException e) {
            model.close();
            throw UserError.environment(
                    ("brain.gguf: " + e.getMessage()).lines().toList());
        }
    }

    /** The gateway to the model of a file, loaded. */
    LlmGateway gateway(BrainDefinition.LocalFile local, BrainSettings settings) {
        return running.computeIfAbsent(new Place(local, settings), place -> {
                    say.accept("loading " + local.file() + ", which may take minutes");
                    LocalModel model = load(local, settings, offers);
                    return new Running(model, LlmGateway.over(model.chat(), settings, meters));
                })
                .gateway();
    }

    @Override
    public void close() {
        running.values().forEach(one -> {
            one.gateway().close();
            one.model().close();
        });
    }
}
