package dev.banyan.llm.llama;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.kherud.llama.LlamaModel;
import dev.banyan.llm.serve.ChildEnvironment;
import dev.banyan.llm.serve.LogTail;
import dev.langchain4j.exception.LangChain4jException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One life of a child with llama.cpp in it. One exchange at a time; {@link #stop} may be called beside it. */
final class LlamaProcess {

    private static final String NO_GRAMMAR = "  what():  JSON schema conversion failed:";
    private static final Duration TO_END = Duration.ofSeconds(2);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Process process;
    private final Path folder;
    private final LogTail log = new LogTail();
    private final Thread reader;
    private final long began = System.nanoTime();

    private LlamaProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        this.reader = log.follow(process.getErrorStream());
    }

    /** Starts a child; it has loaded nothing yet. */
    static LlamaProcess start() {
        try {
            // The binding unpacks its library under a fixed name, where another process's must not lie.
            Path folder = Leftovers.folder();
            Leftovers.clean(folder);
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-CreateCoredumpOnCrash",
                    "-XX:ErrorFile=" + folder.resolve("crash.log"),
                    "-Xmx256m",
                    "-Djava.io.tmpdir=" + folder,
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    classPath(),
                    LlamaChild.class.getName());
            builder.directory(folder.toFile());
            ChildEnvironment.restrict(builder.environment());
            return new LlamaProcess(builder.start(), folder);
        } catch (IOException e) {
            throw new LlamaRefusedException(
                    LlamaFailure.NOT_STARTABLE, "a process for llama.cpp could not be started: " + e.getMessage());
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    Duration life() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** The last lines of its log, as the end of a sentence; complete once it was stopped. */
    String lastWords() {
        List<String> lines = log.lines();
        return lines.isEmpty() ? "" : "; the end of its log:\n  " + String.join("\n  ", lines);
    }

    /** Sends {@code document} and waits for the reply. The child is ended when there is none in time. */
    LlamaReply exchange(Object document, Duration within) {
        FutureTask<LlamaReply> reading =
                new FutureTask<>(() -> Frames.read(process.getInputStream(), LlamaReply.class));
        try {
            Frames.write(process.getOutputStream(), document);
            Thread.ofVirtual().name("llama-reply").start(reading);
            return reading.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException | ExecutionException e) {
            throw crashed();
        } catch (TimeoutException e) {
            stop();
            throw new LlamaLostException(
                    LlamaFailure.TOO_SLOW, "llama.cpp did not answer within " + within.toMillis() + " ms");
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw new LlamaLostException(LlamaFailure.TOO_SLOW, "nobody waits for llama.cpp's answer any more");
        }
    }

    /** Ends the child, and waits for that and for the rest of its log. Idempotent. */
    void stop() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
        waitForEnd(TO_END);
        process.destroyForcibly();
        waitForEnd(TO_END);
        waitForLog();
        Leftovers.delete(folder);
    }

    private LangChain4jException crashed() {
        waitForEnd(TO_END);
        String end = process.isAlive() ? "" : " (status " + process.exitValue() + ")";
        stop();
        // This build of llama.cpp aborts on a schema that it can not turn into a grammar.
        int schema = log.lines().indexOf(NO_GRAMMAR);
        if (schema >= 0) {
            return new LlamaRefusedException(
                    LlamaFailure.REFUSED,
                    "llama.cpp has no grammar for the schema: "
                            + String.join(
                                    "; ",
                                    log.lines().subList(schema + 1, log.lines().size())));
        }
        return new LlamaLostException(LlamaFailure.CRASHED, "llama.cpp's process died" + end + lastWords());
    }

    private void waitForEnd(Duration longest) {
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitForLog() {
        boolean interrupted = Thread.interrupted();
        try {
            reader.join(LAST_WORDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where the child's classes lie, wherever the caller's class loader found them. */
    private static String classPath() {
        return Stream.of(
                        LlamaChild.class,
                        LogTail.class,
                        LlamaModel.class,
                        ObjectMapper.class,
                        JsonFactory.class,
                        JsonInclude.class)
                .map(LlamaProcess::location)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class was loaded from no file: " + type.getName(), e);
        }
    }
}
