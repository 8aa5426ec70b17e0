package dev.banyan.daemon.http;

import dev.banyan.api.hex.Address;
import dev.banyan.runtime.control.ControlCall;
import dev.banyan.runtime.control.ControlReport;
import dev.banyan.runtime.control.LiftReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** An {@link ApiServer} over operations that a test lays down, asked through raw sockets. */
public final class RunningApi implements AutoCloseable {

    private final Path folder;
    private final ApiServer server;
    private final AtomicReference<Optional<MemoryDesk>> desk = new AtomicReference<>(Optional.empty());
    private final List<ControlCall> calls = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> status = new AtomicReference<>("{\"agents\":[]}");
    private final AtomicReference<LiftReport> lifted =
            new AtomicReference<>(new LiftReport(Address.of("0x" + "0".repeat(40)), List.of()));
    private final List<Optional<String>> questions = new CopyOnWriteArrayList<>();
    private final AtomicReference<CompletionStage<ControlReport>> answer =
            new AtomicReference<>(CompletableFuture.completedFuture(new ControlReport(List.of())));

    private RunningApi(Path folder, int port) throws IOException {
        this.folder = folder;
        this.server = ApiServer.start(
                port,
                new ApiServer.Pages(
                        () -> new Answer(503, "{\"ready\":false}"),
                        () -> new Answer(200, status.get()),
                        () -> Answer.figures("jvm_threads 7\n")),
                new Operations(this::control, this::standing, this::lift, memories()),
                AccessToken.issue(folder));
    }

    public static RunningApi start(Path folder) throws IOException {
        return new RunningApi(folder, 0);
    }

    public static RunningApi start(Path folder, int port) throws IOException {
        return new RunningApi(folder, port);
    }

    public Path folder() {
        return folder;
    }

    public int port() {
        return server.port();
    }

    public String token() throws IOException {
        return Files.readString(folder.resolve("token"));
    }

    /** What the operations answer from now on. */
    public void answers(CompletionStage<ControlReport> stage) {
        answer.set(stage);
    }

    /** What anybody reads from now on. */
    public void shows(String json) {
        status.set(json);
    }

    /** What is in quarantine, and for whom. */
    public void leavesAlone(LiftReport report) {
        lifted.set(report);
    }

    /** What its agents remember from now on. */
    public void remembers(MemoryDesk other) {
        desk.set(Optional.of(other));
    }

    private MemoryDesk memories() {
        return new MemoryDesk() {
            @Override
            public String page(String agent, Optional<String> after) {
                return desk.get().orElseThrow().page(agent, after);
            }

            @Override
            public String forget(String agent, Set<String> ids, String by) {
                return desk.get().orElseThrow().forget(agent, ids, by);
            }
        };
    }

    /** The words that reached them. */
    public List<ControlCall> calls() {
        return List.copyOf(calls);
    }

    /** Whose standing was asked for. */
    public List<Optional<String>> questions() {
        return List.copyOf(questions);
    }

    /** The whole answer to a request without a body. */
    String ask(String line, String... headers) throws IOException {
        return send(line, "", headers);
    }

    /** The whole answer to a request. */
    String send(String line, String body, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            StringBuilder request = new StringBuilder(line + " HTTP/1.1\r\n");
            for (String header : headers) {
                request.append(header).append("\r\n");
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            request.append("Content-Length: " + bytes.length + "\r\nConnection: close\r\n\r\n");
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(bytes);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private CompletionStage<ControlReport> control(ControlCall call) {
        calls.add(call);
        return answer.get();
    }

    private CompletionStage<LiftReport> lift(Address culprit, Optional<String> agent) {
        questions.add(agent);
        return lifted.get().culprit().equals(culprit)
                ? CompletableFuture.completedFuture(lifted.get())
                : CompletableFuture.failedFuture(
                        new IllegalArgumentException("nothing at " + culprit + " is in quarantine"));
    }

    private CompletionStage<ControlReport> standing(Optional<String> agent) {
        questions.add(agent);
        return answer.get();
    }
}
