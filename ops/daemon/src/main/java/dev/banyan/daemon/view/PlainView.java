package dev.banyan.daemon.view;

import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.report.AgentSnapshot;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plain lines for logs and pipes: one when something happened, and one every ten blocks. */
public final class PlainView implements RunView {

    private static final long EVERY = 10;

    private final PrintStream out;
    private final Map<String, String> shown = new HashMap<>();
    private long newest = -1;

    /** Writes to {@code out}. */
    public PlainView(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(Progress progress) {
        boolean due = progress.done() % EVERY == 0 && progress.head().number() != newest;
        newest = progress.head().number();
        for (AgentSnapshot agent : progress.agents()) {
            List<String> decisions = agent.decisions();
            String last = decisions.isEmpty() ? "" : decisions.getLast();
            boolean news = !last.equals(shown.getOrDefault(agent.agent(), ""));
            if (due || news) {
                shown.put(agent.agent(), last);
                say("block " + progress.head().number() + "  " + agent.agent() + "  "
                        + agent.transactions().confirmed() + " confirmed  net " + agent.net()
                        + (news ? "  " + last : ""));
            }
        }
    }

    @Override
    public void say(String line) {
        out.println(Printable.line(line));
    }

    @Override
    public void close() {
        out.flush();
    }
}
