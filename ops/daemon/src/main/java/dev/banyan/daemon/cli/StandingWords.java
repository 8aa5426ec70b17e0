package dev.banyan.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.daemon.console.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** How accounts stand, for a person: a line an account, and below it one for each transaction that may still land and each pool or token in quarantine. */
final class StandingWords {

    private StandingWords() {}

    static void print(JsonNode report, boolean json, PrintStream out) {
        if (json) {
            out.println(report);
        } else {
            lines(report).forEach(out::println);
        }
        out.flush();
    }

    static List<String> lines(JsonNode report) {
        List<String> lines = new ArrayList<>();
        for (JsonNode account : report.path("accounts")) {
            lines.add(Printable.line(account.path("agent").asText() + " "
                    + account.path("account").asText() + ": "
                    + account.path("standing").asText()
                    + with(" since ", account.path("since"))
                    + with(", ", account.path("reason"))));
            for (JsonNode pending : account.path("mayLand")) {
                lines.add(Printable.line(
                        "  may still land: " + pending.path("transaction").asText() + ", nonce "
                                + pending.path("nonce").asText() + ", "
                                + pending.path("intent").asText()));
            }
            LeftAlone.lines(account).stream().map(Printable::line).forEach(lines::add);
        }
        return lines.isEmpty() ? List.of("no agent is hosted") : lines;
    }

    private static String with(String before, JsonNode value) {
        return value.isTextual() ? before + value.asText() : "";
    }
}
