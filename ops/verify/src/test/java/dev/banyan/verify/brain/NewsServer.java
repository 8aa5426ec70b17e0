package dev.banyan.verify.brain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An MCP server in a shell: one tool, whose description is the text of a file and whose answer is that of another one. It notes
 * in a third that it was started.
 */
final class NewsServer {

    private static final String PROGRAM = """
            #!/bin/sh
            cd "$(dirname "$0")" || exit 1
            echo started >> started.txt
            echo "news: index is loaded" >&2
            while read -r line; do
              id=$(printf '%s' "$line" | sed -n 's/.*"id":\\([0-9]*\\).*/\\1/p')
              case "$line" in
                *'"initialize"'*) result='{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"n","version":"1"}}';;
                *'"tools/list"'*) result='{"tools":[{"name":"search","description":"'$(cat description.txt)'","inputSchema":{"type":"object","properties":{"query":{"type":"string"}},"required":["query"]},"annotations":{"readOnlyHint":true}}]}';;
                *'"tools/call"'*) result='{"content":[{"type":"text","text":"'$(cat answer.txt)'"}]}';;
                *) continue;;
              esac
              printf '{"jsonrpc":"2.0","id":%s,"result":%s}\\n' "$id" "$result"
            done
            """;

    private final Path folder;

    NewsServer(Path folder, String description, String answer) {
        this.folder = folder;
        write("description.txt", description);
        write("answer.txt", answer);
        write("news.sh", PROGRAM);
    }

    /** Its place in an agent's file. */
    String command() {
        return "[/bin/sh, " + folder.resolve("news.sh") + "]";
    }

    /** What it says about its tool from its next start on. */
    void describe(String description) {
        write("description.txt", description);
    }

    boolean wasStarted() {
        return Files.exists(folder.resolve("started.txt"));
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
