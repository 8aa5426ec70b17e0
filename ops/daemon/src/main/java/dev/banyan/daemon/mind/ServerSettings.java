package dev.banyan.daemon.mind;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.MemoryDefinition.EmbeddingServer;
import dev.banyan.file.Environment;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.Flavour;
import dev.banyan.llm.embed.ServerEmbeddings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How the servers of a file are asked. */
public final class ServerSettings {

    /** The variable with the key of OpenAI's own service. */
    static final String KEY = "OPENAI_API_KEY";

    private static final String OPENAI = "api.openai.com";

    private ServerSettings() {}

    /** The settings of a file's brain; OpenAI's key from the environment goes to OpenAI and nowhere else. */
    public static BrainSettings of(BrainDefinition.Model model, Environment environment) {
        BrainSettings settings = BrainSettings.of(model);
        return key(settings.urls(), environment).map(settings::key).orElse(settings);
    }

    /**
     * The server that makes vectors of a memory's texts, by the same rule.
     *
     * @throws dev.banyan.llm.embed.EmbeddingFailedException if it makes none
     */
    public static ServerEmbeddings embeddings(EmbeddingServer server, Environment environment) {
        Flavour flavour = Flavour.of(server.server()).orElse(Flavour.OPENAI);
        URI url = URI.create(server.url());
        return ServerEmbeddings.of(flavour, url, server.model(), server.timeout(), key(List.of(url), environment));
    }

    private static Optional<Supplier<String>> key(List<URI> urls, Environment environment) {
        boolean openAi = urls.stream().allMatch(url -> "https".equals(url.getScheme()) && OPENAI.equals(url.getHost()));
        return openAi && environment.find(KEY).isPresent()
                ? Optional.of(() -> environment.find(KEY).orElse(""))
                : Optional.empty();
    }
}
