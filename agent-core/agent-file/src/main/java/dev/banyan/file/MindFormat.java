package dev.banyan.file;

import static dev.banyan.file.FileFormat.GGUF;
import static dev.banyan.file.FileFormat.PIN;
import static dev.banyan.file.FileFormat.PROSE;
import static dev.banyan.file.FileFormat.SPAN;
import static dev.banyan.file.FileFormat.WHOLE;
import static dev.banyan.file.FileFormat.WINDOW;
import static dev.banyan.file.Shape.Key.optional;
import static dev.banyan.file.Shape.Key.required;

import dev.banyan.file.Shape.Choice;
import dev.banyan.file.Shape.Either;
import dev.banyan.file.Shape.Keys;
import dev.banyan.file.Shape.OneOf;
import dev.banyan.file.Shape.OneOrMany;
import dev.banyan.file.Shape.Table;
import dev.banyan.file.Shape.Text;
import java.util.List;

/** The keys of what an agent thinks with: its brain, planner, memory, rules, and the servers it reads with. */
final class MindFormat {

    private MindFormat() {}

    static Keys brain() {
        return new Keys(List.of(
                optional("kind", new Choice(List.of("llm", "playbook")), "playbook if left out"),
                optional("server", new Choice(BrainSection.SERVERS), "the inference server's kind"),
                optional("url", new OneOrMany(new Text("", "an http(s) URL")), "where it answers, the first preferred"),
                optional("model", PROSE, "the model's name on the server"),
                optional("gguf", new Either(List.of(GGUF, gguf())), "a model's file, run here in place of a server"),
                optional("temperature", new Text("^[0-2](\\.[0-9]{1,3})?$", "from 0 to 2"), "0 if left out"),
                optional("timeout", SPAN, "how long one answer may take; 60s if left out"),
                optional("budget", budget(), "what the model may use up"),
                optional("fallback", new Choice(List.of("playbook")), "who is in charge while it does not answer"),
                optional("serve", serve(), "starts the server as a child"),
                optional("key", serverKey(), "where the key lies that the server wants; none if left out")));
    }

    static Keys gguf() {
        return new Keys(List.of(
                required("file", GGUF, "the path of the file"),
                optional("context", WHOLE, "tokens that prompt and answer together may have; 8192 if left out"),
                optional("threads", WHOLE, "how many decode; 2 if left out")));
    }

    static Keys budget() {
        return new Keys(List.of(
                required("tokens", WHOLE, "tokens read and written"), required("per", SPAN, "within such a span")));
    }

    static Keys serve() {
        return new Keys(List.of(
                required("command", new OneOrMany(PROSE), "the program's absolute path and its arguments"),
                optional("gpu", new Text("", "such as 0 or 0,1"), "the GPUs it sees; all if left out")));
    }

    static Keys serverKey() {
        return new Keys(List.of(
                optional("env", new Text("^[A-Za-z_][A-Za-z0-9_]*$", "a variable"), "a variable with the key"),
                optional("file", PROSE, "the path of a file with nothing but the key")));
    }

    static Keys mcpServer() {
        return new Keys(List.of(
                optional(
                        "command",
                        new OneOrMany(PROSE),
                        "starts it as a child: the program's absolute path, arguments"),
                optional("url", new Text("", "an http(s) URL"), "where it answers, if it runs by itself"),
                optional("tools", new Table(PIN), "the tools that may be used, each with its pin")));
    }

    static Keys planner() {
        return new Keys(List.of(
                optional("kind", new Choice(List.of("playbook", "react", "dag")), "playbook if left out"),
                optional("maxTasks", WHOLE, "in one plan; 12 if left out"),
                optional("maxReplans", WHOLE, "after one that failed; 2 if left out")));
    }

    static Keys memory() {
        return new Keys(List.of(
                optional("window", WINDOW, "how much one conversation with a model may have; 4096 tokens if left out"),
                optional("longTerm", longTerm(), "where it keeps what it has lived through; nowhere if left out")));
    }

    static Keys longTerm() {
        return new Keys(List.of(
                required("store", new Choice(MemorySection.STORES), "where its records lie"),
                optional(
                        "embedder",
                        new Choice(MemorySection.EMBEDDERS),
                        "how texts become vectors; hashing if left out"),
                optional(
                        "server",
                        new Choice(BrainSection.SERVERS),
                        "the kind of the server that makes vectors; openai if left out"),
                optional("url", new Text("", "an http(s) URL"), "where that server answers"),
                optional("model", PROSE, "the model's name on that server"),
                optional("timeout", SPAN, "how long one request may take; 10s if left out"),
                optional("key", serverKey(), "where the key lies that that server wants; none if left out")));
    }

    static OneOf trigger() {
        return new OneOf(List.of(
                optional("every", SPAN, "each such span"),
                optional("event", new Choice(List.of("alert")), "whenever it comes")));
    }

    static Keys rule() {
        return new Keys(List.of(
                required("when", PROSE, "a condition in CEL"),
                required("do", new OneOrMany(PROSE), "what to do, such as disarm(arb)"),
                optional("again", SPAN, "once more each such span while the condition stays true")));
    }
}
