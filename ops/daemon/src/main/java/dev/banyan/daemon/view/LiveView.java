package dev.banyan.daemon.view;

import dev.banyan.api.money.TokenAmount;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.report.AgentSnapshot;
import dev.banyan.daemon.report.EventLines;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A calm picture of a run that is drawn over itself once a block: block and base fee, a progress bar if the length is
 * known, and for each agent its strategies, transactions, profit and last decisions. Uses plain ANSI sequences that
 * every terminal since the VT100 knows.
 */
public final class LiveView implements RunView {

    private static final int WIDTH = 100;
    private static final int BAR = 40;
    private static final int NOTES = 4;
    private static final int DECISIONS = 5;

    private final PrintStream out;
    private final Deque<String> notes = new ArrayDeque<>();
    private int drawn;

    /** Draws on {@code out}, a terminal. */
    public LiveView(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(Progress progress) {
        StringBuilder frame = new StringBuilder();
        if (drawn > 0) {
            frame.append("\u001b[").append(drawn).append("A");
        }
        List<String> lines = lines(progress);
        for (String line : lines) {
            frame.append("\u001b[2K").append(cut(Printable.line(line))).append('\n');
        }
        frame.append("\u001b[J");
        out.print(frame);
        out.flush();
        drawn = lines.size();
    }

    @Override
    public void say(String line) {
        notes.addLast(line);
        while (notes.size() > NOTES) {
            notes.removeFirst();
        }
        if (drawn == 0) {
            out.println(Printable.line(line));
        }
    }

    @Override
    public void close() {
        out.println();
        out.flush();
    }

    private List<String> lines(Progress progress) {
        List<String> lines = new ArrayList<>();
        lines.add("block " + progress.head().number() + "   next base fee "
                + progress.head().nextBaseFee().toGwei() + bar(progress));
        if (!progress.notice().isEmpty()) {
            lines.add("! " + progress.notice());
        }
        for (AgentSnapshot agent : progress.agents()) {
            lines.add("");
            addAgent(lines, agent);
        }
        if (!notes.isEmpty()) {
            lines.add("");
            lines.addAll(notes);
        }
        return lines;
    }

    private static String bar(Progress progress) {
        if (progress.blocks().isEmpty()) {
            return "";
        }
        long whole = Math.max(1, progress.blocks().getAsLong());
        int full = (int) Math.min(BAR, progress.done() * BAR / whole);
        return "   [" + "#".repeat(full) + "·".repeat(BAR - full) + "] " + Math.min(progress.done(), whole) + "/"
                + whole;
    }

    private static void addAgent(List<String> lines, AgentSnapshot agent) {
        AgentSnapshot.Transactions transactions = agent.transactions();
        lines.add(agent.agent() + "  " + agent.mode() + "  " + agent.account());
        for (AgentSnapshot.StrategyLine strategy : agent.strategies()) {
            lines.add("  " + strategy.name() + "  " + (strategy.armed() ? "armed" : "disarmed") + "  net "
                    + rounded(strategy.net()));
            strategy.quarantined()
                    .forEach(one -> lines.add("  ! " + strategy.name() + " leaves alone " + EventLines.alone(one)));
        }
        agent.lessons().forEach(lesson -> lines.add("  learnt: " + Printable.line(lesson)));
        lines.add("  sent " + transactions.sent() + "  confirmed " + transactions.confirmed() + "  reverted "
                + transactions.reverted() + "  plans " + agent.plans() + "  denied "
                + agent.verdicts().denied());
        List<String> decisions = agent.decisions();
        for (String decision : decisions.subList(Math.max(0, decisions.size() - DECISIONS), decisions.size())) {
            lines.add("  · " + decision);
        }
    }

    private static String rounded(TokenAmount amount) {
        return new BigDecimal(amount.units(), amount.token().decimals())
                        .setScale(6, RoundingMode.FLOOR)
                        .toPlainString()
                + " " + amount.token().symbol();
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
    }
}
