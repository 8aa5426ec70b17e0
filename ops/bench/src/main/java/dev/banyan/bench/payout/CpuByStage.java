package dev.banyan.bench.payout;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where this process spends its processor time, by samples of the flight recorder: one of {@code jdk.CPUTimeSample} (JDK
 * 25, Linux) for every ten milliseconds that a Java thread has computed. A sample belongs to the stage whose code is
 * nearest to the top of its stack. What the machine itself needs (garbage, compilers) has no samples: it is what the
 * process took beyond them.
 */
final class CpuByStage implements AutoCloseable {

    private static final String SAMPLE = "jdk.CPUTimeSample";
    private static final Duration EVERY = Duration.ofMillis(10);
    private static final int TOPS = 25;
    private static final int FRAMES = 6;

    private final Recording recording = new Recording();
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final long before = system.getProcessCpuTime();

    private CpuByStage() {
        recording.enable(SAMPLE).with("throttle", EVERY.toMillis() + "ms").withStackTrace();
        recording.start();
    }

    static CpuByStage start() {
        return new CpuByStage();
    }

    /**
     * What was spent.
     *
     * @param total by the whole process
     * @param stages by name, the largest first
     * @param tops by stage, how often which methods were on top, the most frequent first
     */
    record Spent(Duration total, List<Map.Entry<String, Duration>> stages, Map<String, List<String>> tops) {}

    /** Ends the measurement. */
    Spent stop() throws IOException {
        Duration total = Duration.ofNanos(system.getProcessCpuTime() - before);
        recording.stop();
        Path file = Files.createTempFile("payout-speed", ".jfr");
        try {
            recording.dump(file);
            return spent(total, file);
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public void close() {
        recording.close();
    }

    private static Spent spent(Duration total, Path file) throws IOException {
        Map<String, Map<String, Integer>> samples = new HashMap<>();
        int all = 0;
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().equals(SAMPLE)) {
                all++;
                String stage = Stage.of(frames(event)).map(Stage::shown).orElse("the rest");
                samples.computeIfAbsent(stage, key -> new HashMap<>()).merge(top(event), 1, Integer::sum);
            }
        }
        Map<String, Duration> stages = new HashMap<>();
        samples.forEach((stage, tops) -> stages.put(
                stage,
                EVERY.multipliedBy(
                        tops.values().stream().mapToInt(Integer::intValue).sum())));
        stages.put("garbage collector, compilers", total.minus(EVERY.multipliedBy(all)));
        Map<String, List<String>> tops = new HashMap<>();
        samples.forEach((stage, counts) -> tops.put(stage, most(counts)));
        return new Spent(
                total,
                stages.entrySet().stream()
                        .sorted(Map.Entry.<String, Duration>comparingByValue().reversed())
                        .toList(),
                tops);
    }

    private static List<String> most(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(TOPS)
                .map(top -> top.getValue() + " " + top.getKey())
                .toList();
    }

    private static List<RecordedFrame> frames(RecordedEvent event) {
        RecordedStackTrace trace = event.getStackTrace();
        return trace == null ? List.of() : trace.getFrames();
    }

    private static String top(RecordedEvent event) {
        return frames(event).stream()
                .limit(FRAMES)
                .map(frame ->
                        Arrays.asList(frame.getMethod().getType().getName().split("\\."))
                                        .getLast() + "." + frame.getMethod().getName())
                .reduce((a, b) -> a + " < " + b)
                .orElse("?");
    }
}
