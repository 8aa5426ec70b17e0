package dev.banyan.bench.head;

import dev.banyan.bench.head.Timeline.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the parts of a head took, of many heads. They are one after the other, so a head's parts are together its whole. */
final class HeadParts {

    private static final double MILLION = 1e6;

    private final Map<String, List<Double>> parts = new LinkedHashMap<>();
    private final List<Double> whole = new ArrayList<>();
    private final List<Integer> exchanges = new ArrayList<>();
    private final List<Integer> signatures = new ArrayList<>();
    private int incomplete;

    /** Adds a head; one without a signature counts as incomplete. */
    void add(List<Mark> marks) {
        try {
            addWhole(marks);
        } catch (java.util.NoSuchElementException e) {
            incomplete++;
        }
    }

    private void addWhole(List<Mark> marks) {
        long frame = time(marks, Timeline.FRAME, Long.MIN_VALUE);
        long askedHead = time(marks, Timeline.ASKED + "eth_getBlockByNumber", frame);
        long head = time(marks, Timeline.ANSWERED + "eth_getBlockByNumber", askedHead);
        long market = time(marks, HeadAgent.MARKET, head);
        long askedLogs = time(marks, Timeline.ASKED, market);
        long pools = time(marks, HeadAgent.MARKET_DONE, market);
        long logs =
                Timeline.first(marks, Timeline.ANSWERED + "eth_getLogs", market).orElse(pools);
        long strategy = time(marks, HeadAgent.STRATEGY, pools);
        long chose = time(marks, HeadAgent.STRATEGY_DONE, strategy);
        long askedSimulation = time(marks, Timeline.ASKED + "eth_simulateV1", chose);
        long simulated = time(marks, Timeline.ANSWERED + "eth_simulateV1", askedSimulation);
        long sign = time(marks, HeadAgent.SIGN, simulated);
        long signed = time(marks, HeadAgent.SIGNED, sign);
        part("wire: head", head - askedHead);
        part("parse: frame to question, answer to reader", askedHead - frame + market - head);
        part("wire: logs", logs - Math.min(askedLogs, logs));
        part("apply: logs to view, handed over", strategy - logs + Math.min(askedLogs, logs) - market);
        part("screen and size", chose - strategy);
        part("hand over, lay out", askedSimulation - chose);
        part("simulate", simulated - askedSimulation);
        part("decide", sign - simulated);
        part("sign", signed - sign);
        whole.add((signed - frame) / MILLION);
        signatures.add((int) marks.stream()
                .filter(mark -> mark.what().equals(HeadAgent.SIGN))
                .count());
        exchanges.add((int) marks.stream()
                .filter(mark -> mark.what().startsWith(Timeline.ASKED) && mark.at() >= frame && mark.at() < signed)
                .count());
    }

    /** Prints all marks of one head, by time since its frame. */
    static void show(List<Mark> marks) {
        long frame = Timeline.first(marks, Timeline.FRAME, Long.MIN_VALUE).orElse(0);
        System.out.println("--");
        marks.stream()
                .sorted(Comparator.comparingLong(Mark::at))
                .forEach(mark -> System.out.printf("%8.3f %s%n", (mark.at() - frame) / MILLION, mark.what()));
    }

    void print(int missed) {
        System.out.printf(
                "%d heads, %d without a signature (%d of all), exchanges with the node until then: %d%n",
                whole.size(), incomplete, missed, (int)
                        at(exchanges.stream().map(Integer::doubleValue).toList(), 0.5));
        System.out.printf(
                "signatures a head: one in %d, most %d%n",
                signatures.stream().filter(count -> count == 1).count(),
                signatures.stream().mapToInt(Integer::intValue).max().orElse(0));
        parts.forEach((name, values) ->
                System.out.printf("  %-45s p50 %6.2f ms  p99 %6.2f ms%n", name, at(values, 0.5), at(values, 0.99)));
        System.out.printf(
                "  %-45s p50 %6.2f ms  p90 %6.2f  p99 %6.2f ms, least %.2f, most %.2f%n",
                "whole", at(whole, 0.5), at(whole, 0.9), at(whole, 0.99), at(whole, 0), at(whole, 1));
    }

    private void part(String name, long nanos) {
        parts.computeIfAbsent(name, any -> new ArrayList<>()).add(nanos / MILLION);
    }

    private static long time(List<Mark> marks, String words, long from) {
        return Timeline.first(marks, words, from).orElseThrow();
    }

    private static double at(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }
}
