package dev.banyan.llm.internal.wire;

import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.Flavour;
import dev.banyan.llm.internal.key.ApiKey;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a server is.
 *
 * @param base the URL before {@code /v1}, without user and password
 * @param name kind, host and port, for people
 * @param authorization the header that user and password of the URL stand for
 */
public record ServerAddress(String base, String name, Optional<String> authorization) {

    /** From a URL as people write it: with or without {@code /v1}, with or without user and password. */
    public static ServerAddress of(Flavour flavour, URI url) {
        String path = Optional.ofNullable(url.getPath())
                .orElse("")
                .replaceAll("/+$", "")
                .replaceAll("/v1$", "");
        String host = url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
        Optional<String> authorization = Optional.ofNullable(url.getUserInfo())
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        return new ServerAddress(url.getScheme() + "://" + host + path, flavour.key() + " at " + host, authorization);
    }

    /** A request for a page of a server that the settings name, with what lets it in. */
    public HttpRequest.Builder request(String path, BrainSettings settings) {
        return request(path, new ApiKey(settings.key()));
    }

    /** A request for a page, with what lets it in. */
    public HttpRequest.Builder request(String path, ApiKey key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(page(path));
        authorization(key).ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    /** The header that lets a request in: the key's, else that of user and password of the URL. */
    Optional<String> authorization(ApiKey key) {
        return key.authorization().or(() -> authorization);
    }

    /** A page's URL. */
    public URI page(String path) {
        return URI.create(base + path);
    }
}
