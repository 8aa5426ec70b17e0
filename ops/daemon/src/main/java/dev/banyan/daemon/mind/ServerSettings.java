package dev.banyan.daemon.mind;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.file.Environment;
import dev.banyan.llm.BrainSettings;

/** How the servers of a file are asked. */
public final class ServerSettings {

    /** The variable with the key of OpenAI's own service. */
    static final String KEY = "OPENAI_API_KEY";

    private static final String OPENAI = "api.openai.com";

    private ServerSettings() {}

    /** The settings of a file's brain; OpenAI's key from the environment goes to OpenAI and nowhere else. */
    public static BrainSettings of(BrainDefinition.Model model, Environment environment) {
        BrainSettings settings = BrainSettings.of(model);
        boolean openAi = settings.urls().stream()
                .allMatch(url -> "https".equals(url.getScheme()) && OPENAI.equals(url.getHost()));
        return openAi && environment.find(KEY).isPresent()
                ? settings.key(() -> environment.find(KEY).orElse(""))
                : settings;
    }
}
