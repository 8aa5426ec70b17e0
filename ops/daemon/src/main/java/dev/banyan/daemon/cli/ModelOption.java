package dev.banyan.daemon.cli;

import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.demo.DemoModel;
import dev.banyan.llm.Flavour;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The model that a command is to think with. */
final class ModelOption {

    @Option(names = "--llm", paramLabel = "URL", description = "let a model think; an OpenAI-compatible server")
    private @Nullable String url;

    @Option(names = "--model", paramLabel = "M", description = "the model's name on that server")
    private @Nullable String model;

    @Option(
            names = "--server",
            paramLabel = "KIND",
            description = "vllm, sglang, llama.cpp, ollama or openai (default openai)")
    private @Nullable String server;

    /**
     * The model; empty if none is to think.
     *
     * @throws UserError status 2 if something is missing or wrong
     */
    Optional<DemoModel> model() {
        if (url == null) {
            if (model != null || server != null) {
                throw UserError.input((model != null ? "--model" : "--server") + ": needs --llm URL");
            }
            return Optional.empty();
        }
        if (model == null || model.isBlank()) {
            throw UserError.input("--llm: needs --model M, the model's name on that server");
        }
        String kind = server == null ? Flavour.OPENAI.key() : server;
        if (Flavour.of(kind).isEmpty()) {
            throw UserError.input("--server: "
                    + Arrays.stream(Flavour.values()).map(Flavour::key).collect(Collectors.joining(" or "))
                    + " expected, not '" + kind + "'");
        }
        if (!isHttp(url)) {
            throw UserError.input("--llm: a URL that begins with http:// or https:// expected");
        }
        return Optional.of(new DemoModel(url, model, kind));
    }

    private static boolean isHttp(String text) {
        try {
            URI uri = new URI(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
