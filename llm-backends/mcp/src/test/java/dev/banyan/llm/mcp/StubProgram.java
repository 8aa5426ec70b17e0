package dev.banyan.llm.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.agent.ToolServerDefinition.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** An MCP server on its standard streams, which behaves as its first argument says. */
final class StubProgram {

    private static final String NEWS =
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{\"data\":\"x\"}}";

    private final String behaviour;
    private final StubAnswers answers;

    private StubProgram(String behaviour, String description) {
        this.behaviour = behaviour;
        this.answers = new StubAnswers(description);
    }

    /** A program that behaves in this way. */
    static Command command(String behaviour, String description) {
        return new Command(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StubProgram.class.getName(),
                behaviour,
                description));
    }

    public static void main(String[] arguments) throws IOException {
        StubProgram stub = new StubProgram(arguments[0], arguments[1]);
        if (arguments[0].equals("stillborn")) {
            System.err.println("no licence found");
            Runtime.getRuntime().halt(4);
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            stub.take(StubAnswers.read(line));
        }
    }

    private void take(JsonNode request) {
        switch (request.path("method").asText()) {
            case "initialize" -> {
                if (!behaviour.equals("mute")) {
                    say(answers.hello(request));
                }
            }
            case "tools/list" -> say(behaviour.equals("endless-list") ? more(request) : answers.tools(request));
            case "tools/call" -> call(request);
            default -> {}
        }
    }

    private String more(JsonNode request) {
        return answers.result(request, "{\"tools\":[],\"nextCursor\":\"more\"}");
    }

    private void call(JsonNode request) {
        switch (behaviour) {
            case "environment" -> say(answers.environment(request));
            case "hang" -> {}
            case "die" -> {
                System.err.println("out of cheese");
                Runtime.getRuntime().halt(3);
            }
            case "garbage" -> say("Traceback (most recent call last):");
            case "invalid-utf8" -> System.out.writeBytes(new byte[] {'{', '"', (byte) 0xff, '"', '\n'});
            case "long-line" -> {
                byte[] much = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < 6; i++) {
                    System.out.writeBytes(much);
                }
                System.out.flush();
            }
            case "chatter" -> {
                for (int i = 0; i < 100_000 && !System.out.checkError(); i++) {
                    say(NEWS);
                }
            }
            case "picture" -> say(answers.result(request, "{\"content\":[{\"type\":\"image\",\"data\":\"AA==\"}]}"));
            case "fails" ->
                say(answers.result(
                        request,
                        "{\"isError\":true,\"content\":[{\"type\":\"text\",\"text\":\"quota\\u001b[2J used up\"}]}"));
            case "error" -> say(answers.error(request, "no such index"));
            case "shapeless" -> say(answers.result(request, "42"));
            case "large" -> say(answers.text(request, "word ".repeat(40_000)));
            case "changing" -> {
                answers.change();
                say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}");
                say(answers.echo(request));
            }
            default -> {
                say(NEWS);
                say("{\"jsonrpc\":\"2.0\",\"id\":\"p1\",\"method\":\"ping\"}");
                say("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"sampling/createMessage\",\"params\":{}}");
                say(answers.echo(request));
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
