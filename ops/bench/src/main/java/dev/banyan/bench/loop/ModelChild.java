package dev.banyan.bench.loop;

import dev.banyan.testkit.llm.ModelRequest;
import dev.banyan.testkit.llm.ScriptedModelServer;
import dev.banyan.testkit.llm.ScriptedReply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A scripted model server in a process of its own, so that its work is not counted as ours. */
final class ModelChild implements AutoCloseable {

    private static final Pattern ANSWERED = Pattern.compile("\"role\"\\s*:\\s*\"assistant\"");

    private final Process process;
    private final String url;

    private ModelChild(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it with this process's class path. */
    static ModelChild start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ModelChild.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String url = lines.readLine();
        if (url == null) {
            throw new IOException("the scripted server did not start");
        }
        return new ModelChild(process, url);
    }

    /** Where it listens, without a path. */
    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Serves until its parent is gone. */
    public static void main(String[] arguments) throws IOException {
        try (ScriptedModelServer server = ScriptedModelServer.start()) {
            server.otherwise(ModelChild::answer);
            System.out.println(server.url());
            System.out.flush();
            while (System.in.read() >= 0) {
                // Whatever the parent writes; its end is ours.
            }
        }
    }

    private static ScriptedReply answer(ModelRequest request) {
        int turn = (int) ANSWERED.matcher(request.body()).results().count();
        for (LoopWork work : LoopWork.values()) {
            if (request.body().contains(work.goal())) {
                return ScriptedReply.says(work.answer(turn));
            }
        }
        return ScriptedReply.refuses(400, "an unknown goal");
    }
}
