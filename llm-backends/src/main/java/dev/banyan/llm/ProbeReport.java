package dev.banyan.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a server is worth to an agent.
 *
 * @param server its kind and host
 * @param model the model that was asked for
 * @param alive true if its health page says so
 * @param models the models that it lists
 * @param context tokens that the model reads at most, where the server tells
 * @param schema whether it makes a model keep to a schema
 * @param trouble what was in the way, in one line, if anything was
 */
public record ProbeReport(
        String server,
        String model,
        boolean alive,
        List<String> models,
        OptionalInt context,
        Schema schema,
        Optional<String> trouble) {

    private static final int SHOWN = 10;

    /** Keeps its own copy. */
    public ProbeReport {
        models = List.copyOf(models);
    }

    /** Whether a server makes a model keep to a schema. */
    public enum Schema {
        /** The model was asked for one thing and the schema for another, and the schema won. */
        ENFORCED,
        /** The model wrote what it liked: its answers are checked all the same, and more of them will be refused. */
        IGNORED,
        /** Not found out. */
        UNKNOWN
    }

    /** True if the model is among those listed; Ollama lists {@code name} as {@code name:latest}. */
    public boolean hasModel() {
        return models.contains(model) || models.contains(model + ":latest");
    }

    /** True if an agent can think with it; a schema that is not enforced costs turns, not safety. */
    public boolean usable() {
        return alive && hasModel() && trouble.isEmpty();
    }

    /** For people, one fact a line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(server + ": " + (alive ? "alive" : "does not answer, or is not ready"));
        if (alive) {
            lines.add(hasModel() ? "model " + model + ": there" : "model " + model + ": not there; there " + listed());
            lines.add("context: " + (context.isPresent() ? context.getAsInt() + " tokens" : "not told"));
            lines.add(
                    switch (schema) {
                        case ENFORCED -> "schema: enforced";
                        case IGNORED -> "schema: ignored; answers are checked on arrival, and more of them refused";
                        case UNKNOWN -> "schema: not known";
                    });
        }
        trouble.ifPresent(lines::add);
        return List.copyOf(lines);
    }

    private String listed() {
        if (models.isEmpty()) {
            return "is none";
        }
        String first = String.join(", ", models.subList(0, Math.min(SHOWN, models.size())));
        return (models.size() == 1 ? "is " : "are ")
                + first
                + (models.size() > SHOWN ? " and " + (models.size() - SHOWN) + " more" : "");
    }
}
