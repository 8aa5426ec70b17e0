package dev.banyan.daemon.mind;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.MemoryDefinition.EmbeddingServer;
import dev.banyan.api.agent.ServerKey;
import dev.banyan.daemon.console.UserError;
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

    /**
     * The settings of a file's brain, with the key that the file refers to; without one, OpenAI's key from the environment goes to
     * OpenAI and nowhere else.
     *
     * @throws UserError status 2 if the key can not be read
     */
    public static BrainSettings of(BrainDefinition.Model model, Environment environment) {
        BrainSettings settings = BrainSettings.of(model);
        return key("brain.key", model.key(), settings.urls(), environment)
                .map(settings::key)
                .orElse(settings);
    }

    /**
     * The server that makes vectors of a memory's texts, by the same rule.
     *
     * @throws dev.banyan.llm.embed.EmbeddingFailedException if it makes none
     * @throws UserError status 2 if the key can not be read
     */
    public static ServerEmbeddings embeddings(EmbeddingServer server, Environment environment) {
        Flavour flavour = Flavour.of(server.server()).orElse(Flavour.OPENAI);
        URI url = URI.create(server.url());
        return ServerEmbeddings.of(
                flavour,
                url,
                server.model(),
                server.timeout(),
                key("memory.longTerm.key", server.key(), List.of(url), environment));
    }

    private static Optional<Supplier<String>> key(
            String path, Optional<ServerKey> place, List<URI> urls, Environment environment) {
        return place.or(() -> openAis(urls, environment))
                .map(where -> ReadKey.of(where, environment)
                        .orElseThrow(() -> UserError.input(path + ": "
                                + ReadKey.trouble(where, environment).orElse("it can not be read"))));
    }

    /** Where OpenAI's key lies, if it is set and all of these are OpenAI's own. */
    private static Optional<ServerKey> openAis(List<URI> urls, Environment environment) {
        boolean theirs = urls.stream().allMatch(url -> "https".equals(url.getScheme()) && OPENAI.equals(url.getHost()));
        return environment.find(KEY).filter(text -> theirs && !text.isBlank()).map(text -> new ServerKey.Variable(KEY));
    }
}
