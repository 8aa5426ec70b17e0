package dev.banyan.daemon.mind;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.file.Environment;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.Flavour;

/** How the servers of a file are asked. */
public final class ServerSettings {

    /** The variable with the key of a service that wants one. */
    static final String KEY = "OPENAI_API_KEY";

    private ServerSettings() {}

    /** The settings of a file's brain, with the service's key from the environment where there is one. */
    public static BrainSettings of(BrainDefinition.Model model, Environment environment) {
        BrainSettings settings = BrainSettings.of(model);
        boolean keyed =
                settings.flavour() == Flavour.OPENAI && environment.find(KEY).isPresent();
        return keyed ? settings.key(() -> environment.find(KEY).orElse("")) : settings;
    }
}
