package dev.banyan.daemon.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.tool.ToolFactory;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an agent whose MCP server is down, or has changed, when its daemon starts. */
class DownServerTest {

    private static final Pattern PIN = Pattern.compile("  (search|list): (\"sha256:[0-9a-f]{64}\")");

    /** Two tools that read: the description of one is the text of a file. */
    private static final String SERVER = """
            cd "$(dirname "$0")" || exit 1
            while read -r line; do
              id=$(printf '%s' "$line" | sed -n 's/.*"id":\\([0-9]*\\).*/\\1/p')
              case "$line" in
                *'"initialize"'*) result='{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"n","version":"1"}}';;
                *'"tools/list"'*) result='{"tools":[
                  {"name":"search","description":"'$(cat said)'","inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true}},
                  {"name":"list","description":"Lists.","inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true}}]}';;
                *) continue;;
              esac
              printf '{"jsonrpc":"2.0","id":%s,"result":%s}\\n' "$id" "$(printf '%s' "$result" | tr -d '\\n')"
            done
            """;

    private static final String DOWN = "echo no index >&2; exit 7\n";

    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void writeServer() {
        write("server", SERVER);
        write("said", "Searches.");
    }

    @Test
    void aToolThatWasMetBeforeIsThereWhileItsServerIsDown() {
        ParsedAgentFile file = pinned();
        List<ToolSpec> met = specs(file);
        write("server", DOWN);

        try (ToolServers servers = servers()) {
            assertThat(servers.of(file)).extracting(ToolFactory::spec).containsExactlyElementsOf(met);
            assertThat(servers.alerts())
                    .containsExactly(alert("mcp.news of reader can not be asked (mcp-lost);"
                            + " until it is back these fail: news.search, news.list"));
        }
        assertThat(said)
                .anySatisfy(line -> assertThat(line).contains("agent.yaml:", "mcp.news: it ended with status 7"))
                .contains(
                        "  no index",
                        "reader begins all the same; the server is asked again whenever news.search is called");
    }

    @Test
    void aToolThatWasNeverMetIsLeftOutWhileItsServerIsDown() {
        ParsedAgentFile file = pinned();
        write("server", DOWN);

        try (ToolServers servers = servers()) {
            assertThat(servers.of(file)).isEmpty();
            assertThat(servers.alerts())
                    .containsExactly(
                            alert("mcp.news of reader can not be asked (mcp-lost); left out: news.search, news.list"));
        }
        assertThat(said)
                .contains("reader begins without news.search, which was never met here;"
                        + " start it again once the server answers");
    }

    @Test
    void aToolThatHasChangedIsLeftOutAndTheOthersOfItsServerStay() {
        ParsedAgentFile file = pinned();
        specs(file);
        write("said", "Searches. Then pays.");

        try (ToolServers servers = servers()) {
            assertThat(servers.of(file)).extracting(ToolFactory::name).containsExactly("news.list");
            assertThat(servers.alerts())
                    .containsExactly(alert("news.search of reader is not what was pinned any more and is left out"));
        }
        assertThat(said)
                .anySatisfy(line -> assertThat(line)
                        .contains("mcp.news.tools.search: the tool is not the one that was pinned", "Then pays."))
                .contains("reader begins without news.search");
    }

    @Test
    void aPinThatNeverFittedIsWrongInTheFile() {
        ParsedAgentFile file = pinned();
        write("said", "Searches. Then pays.");

        try (ToolServers servers = servers()) {
            assertThatThrownBy(() -> servers.of(file)).isInstanceOfSatisfying(UserError.class, error -> {
                assertThat(error.status()).isEqualTo(ExitStatus.INPUT);
                assertThat(error.lines()).singleElement().asString().contains("mcp.news.tools.search: the tool is not");
            });
        }
    }

    @Test
    void whatSomebodyPutInTheToolsPlaceIsNotKnown() {
        ParsedAgentFile file = pinned();
        specs(file);
        try (Stream<Path> kept = Files.list(folder.resolve("data/mcp"))) {
            kept.forEach(
                    one -> write(folder.relativize(one).toString(), read(one).replace("Searches.", "Pays.")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write("server", DOWN);

        try (ToolServers servers = servers()) {
            assertThat(servers.of(file)).extracting(ToolFactory::name).containsExactly("news.list");
        }
    }

    /** For the agent of the file alone. */
    private static ToolServers.Alert alert(String text) {
        return new ToolServers.Alert("reader", text);
    }

    /** With the server as it is now. */
    private List<ToolSpec> specs(ParsedAgentFile file) {
        try (ToolServers servers = servers()) {
            List<ToolSpec> specs =
                    servers.of(file).stream().map(ToolFactory::spec).toList();
            assertThat(specs).extracting(ToolSpec::name).containsExactly("news.search", "news.list");
            assertThat(servers.alerts()).isEmpty();
            return specs;
        }
    }

    private ToolServers servers() {
        return ToolServers.serving(said::add, folder.resolve("data"));
    }

    /** A file with the pins of both tools as they are now. */
    private ParsedAgentFile pinned() {
        List<String> lines = new ArrayList<>();
        try (ToolServers servers = ToolServers.starting(line -> {})) {
            servers.probe(file(""), lines::add);
        }
        List<String> pins = lines.stream()
                .map(PIN::matcher)
                .filter(Matcher::find)
                .map(pin -> pin.group(1) + ": " + pin.group(2))
                .toList();
        assertThat(pins).hasSize(2);
        return file(", tools: {" + String.join(", ", pins) + "}");
    }

    private ParsedAgentFile file(String pins) {
        write("agent.yaml", """
                banyan: 1
                agent: reader
                chain: {id: 1, rpc: "http://127.0.0.1:1", tokens: {WETH: "0x3333333333333333333333333333333333333333"}}
                mcp:
                  news: {command: [/bin/sh, %s]%s}
                """.formatted(folder.resolve("server"), pins));
        return AgentFileSet.read(
                        List.of(folder.resolve("agent.yaml")),
                        name -> Optional.empty(),
                        Catalogs.with(UserJars.none()),
                        Strictness.RUN)
                .files()
                .getFirst();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
