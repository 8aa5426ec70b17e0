package dev.banyan.llm.internal.trouble;

import dev.banyan.llm.internal.trouble.Trouble.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server's refusal means. The words are those of vLLM, SGLang, llama.cpp, Ollama and OpenAI. */
public final class HttpTrouble {

    private static final int LONGEST = 200;
    private static final int LONGEST_PAUSE = 3_600;
    private static final Pattern MESSAGE = Pattern.compile("\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern SIMPLE = Pattern.compile("\"error\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern CONTEXT = Pattern.compile(
            "context length|context size|context window|context_length|maximum context|exceed_context|longer than the"
                    + " maximum|input is too long");
    private static final Pattern MEMORY =
            Pattern.compile("out of memory|outofmemory|\\boom\\b|failed to allocate|insufficient memory");
    private static final Pattern SCHEMA =
            Pattern.compile("response_format|json_schema|grammar|guided|structured output");
    private static final Pattern MODEL =
            Pattern.compile("model.*(not found|does not exist|not exist|unknown)|no such model");

    private HttpTrouble() {}

    /**
     * The trouble behind a status.
     *
     * @param server what to call the server
     * @param retryAfter the header, empty without it
     */
    public static Trouble of(String server, int status, String body, String retryAfter) {
        String said = said(body);
        String low = body.toLowerCase(Locale.ROOT);
        if (status == 401 || status == 403) {
            return new Trouble(Kind.NOT_AUTHORISED, server + " does not take our credentials (status " + status + ")");
        }
        if (status == 429 || status == 503) {
            return new Trouble(Kind.BUSY, server + " is busy (status " + status + ")" + said, pause(retryAfter));
        }
        if (MEMORY.matcher(low).find()) {
            return new Trouble(Kind.OUT_OF_MEMORY, server + " ran out of memory" + said);
        }
        if (CONTEXT.matcher(low).find()) {
            return new Trouble(Kind.OUT_OF_CONTEXT, "the conversation is too long for the model of " + server + said);
        }
        if (status == 404 || MODEL.matcher(low).find()) {
            return new Trouble(Kind.NO_SUCH_MODEL, server + " does not have the model" + said);
        }
        if (low.contains("utf-8") || low.contains("utf8")) {
            return new Trouble(Kind.INVALID_UTF8, "the model of " + server + " wrote invalid UTF-8");
        }
        if (status >= 500) {
            return new Trouble(Kind.SERVER_ERROR, server + " failed (status " + status + ")" + said);
        }
        return SCHEMA.matcher(low).find()
                ? new Trouble(Kind.SCHEMA_REFUSED, server + " does not take the schema of answers" + said)
                : new Trouble(Kind.BAD_REQUEST, server + " refused the request (status " + status + ")" + said);
    }

    private static Optional<Duration> pause(String retryAfter) {
        return retryAfter.strip().matches("[0-9]{1,9}")
                ? Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(retryAfter.strip()), LONGEST_PAUSE)))
                : Optional.empty();
    }

    /** The server's own words in one printable line, without URLs, which may carry secrets. */
    private static String said(String body) {
        Matcher full = MESSAGE.matcher(body);
        Matcher simple = SIMPLE.matcher(body);
        if (!full.find() && !simple.find()) {
            return "";
        }
        String words = Objects.requireNonNullElse(full.reset().find() ? full.group(1) : simple.group(1), "");
        String line = words.replaceAll("\\\\[nrt]", " ")
                .replaceAll("\\S+://\\S+", "(URL)")
                .replaceAll("\\b(sk|hf|key)[-_]\\S+", "***")
                .replaceAll("[^ -~]+", " ")
                .strip();
        return ": " + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }
}
