package dev.banyan.runtime.internal.tool;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.actor.ActorCrash;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs one tool, any number of calls at once, each with a time limit. Its parent is the Agent, which starts it when the
 * tool is first used.
 *
 * <p>It never acts on what a tool wishes. A tool that throws, or whose stage fails, crashes its runner: the parent is
 * told, that call and those beside it are answered {@link ToolResult.Failed}, and the runner restarts alone. Nothing
 * survives a restart.
 */
public final class ToolRunner extends Actor<ToolRunner.Command> {

    private static final int WINDOW = 64;

    /** What it understands. */
    public sealed interface Command {}

    /** Runs the tool; answered once. */
    public record Run(ToolCall call, ActorRef<Ran> replyTo) implements Command {}

    private record Finished(long number, ToolResult result) implements Command {}

    private record Broke(long number, Throwable cause) implements Command {}

    private record OutOfTime(long number) implements Command {}

    /** How a call ended. */
    public record Ran(ToolCall call, ToolResult result) {}

    /** A tool crashed its runner. */
    public record Crashed(String tool, String reason) {}

    /** A runner that tells {@code parent} of crashes. */
    public static Behavior<Command> create(String name, Tool tool, Duration limit, ActorRef<Crashed> parent) {
        Behavior<Command> runner = Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new ToolRunner(context, timers, name, tool, limit, parent)));
        return Behaviors.supervise(runner).onFailure(restarting());
    }

    private final TimerScheduler<Command> timers;
    private final String name;
    private final Tool tool;
    private final Duration limit;
    private final ActorRef<Crashed> parent;
    private final Map<Long, Run> running = new HashMap<>();
    private long number;

    private ToolRunner(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            String name,
            Tool tool,
            Duration limit,
            ActorRef<Crashed> parent) {
        super(context);
        this.timers = timers;
        this.name = name;
        this.tool = tool;
        this.limit = limit;
        this.parent = parent;
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Run run -> onRun(run);
            case Finished finished -> end(finished.number(), finished.result());
            case Broke broke -> throw ActorCrash.of(broke.cause());
            case OutOfTime out ->
                end(out.number(), new ToolResult.Failed("timeout", name + " took longer than " + limit, true));
        }
        return Behaviors.same();
    }

    @Override
    protected void onCrash(ActorCrash crash) {
        ToolResult failed = new ToolResult.Failed("crash", name + " crashed: " + crash.reason(), false);
        parent.tell(new Crashed(name, crash.reason()));
        running.values().forEach(run -> run.replyTo().tell(new Ran(run.call(), failed)));
    }

    private void onRun(Run run) {
        if (running.size() == WINDOW) {
            run.replyTo().tell(new Ran(run.call(), new ToolResult.Failed("busy", name + " has too much to do", true)));
            return;
        }
        number++;
        long started = number;
        running.put(started, run);
        timers.startSingleTimer(started, new OutOfTime(started), limit);
        pipe(tool.run(run.call()), result -> new Finished(started, result), failure -> new Broke(started, failure));
    }

    private void end(long ended, ToolResult result) {
        timers.cancel(ended);
        Optional.ofNullable(running.remove(ended))
                .ifPresent(run -> run.replyTo().tell(new Ran(run.call(), result)));
    }
}
