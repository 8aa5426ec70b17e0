package dev.banyan.llm.internal.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.internal.trouble.HttpTrouble;
import dev.banyan.llm.internal.trouble.Trouble.Kind;
import dev.banyan.llm.internal.trouble.TroubleException;
import dev.banyan.llm.internal.wire.ServerAddress;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A server's pages about itself. */
public final class Pages {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServerAddress address;
    private final BrainSettings settings;
    private final HttpClient client;

    /** Of a server. */
    public Pages(ServerAddress address, BrainSettings settings, HttpClient client) {
        this.address = address;
        this.settings = settings;
        this.client = client;
    }

    /**
     * The models that a server has.
     *
     * @param models their names
     * @param context what the settings' model reads at most, where it is told
     */
    public record Listing(List<String> models, OptionalInt context) {
        /** Keeps its own copy. */
        public Listing {
            models = List.copyOf(models);
        }
    }

    /** True if the server says that it is ready. */
    public boolean healthy() throws InterruptedException {
        return get(settings.flavour().healthPath()).statusCode() == 200;
    }

    /** What it lists. */
    public Listing models() throws InterruptedException {
        HttpResponse<String> page = get(settings.flavour().modelsPath());
        if (page.statusCode() != 200) {
            throw new TroubleException(
                    HttpTrouble.of(address.name(), page.statusCode(), settings.withoutKey(page.body()), ""), 0);
        }
        JsonNode root = parse(page.body());
        List<String> names = new ArrayList<>();
        OptionalInt context = OptionalInt.empty();
        for (JsonNode model : root.has("data") ? root.path("data") : root.path("models")) {
            String name = model.path("id").asText(model.path("name").asText());
            names.add(name);
            if (name.equals(settings.model())) {
                context = context(model);
            }
        }
        return new Listing(names, context);
    }

    /** vLLM and SGLang tell {@code max_model_len}; llama.cpp tells what the model was trained for. */
    private static OptionalInt context(JsonNode model) {
        JsonNode told = model.has("max_model_len") ? model.get("max_model_len") : model.at("/meta/n_ctx_train");
        return told.canConvertToInt() && told.intValue() > 0 ? OptionalInt.of(told.intValue()) : OptionalInt.empty();
    }

    private JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new TroubleException(Kind.SERVER_ERROR, address.name() + " lists its models in a form not known");
        }
    }

    private HttpResponse<String> get(String path) throws InterruptedException {
        HttpRequest.Builder request = address.request(path, settings);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new TroubleException(Kind.SERVER_DOWN, address.name() + " can not be reached, or hung up");
        }
    }
}
