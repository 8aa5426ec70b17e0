package dev.banyan.planners.conversation;

import dev.banyan.api.brain.BrainQuestion.Turn;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.planners.text.OutsideText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a planner has noted of its conversation, the one under way and the one before. Turns are only ever
 * added to until the conversation ends, or its window is full. A change makes a new one.
 */
record Conversation(Notes notes) {

    private static final int ALERTS = 20;
    private static final int PAST_ACTIONS = 50;
    private static final int LONGEST_ALERT = 300;
    private static final int LONGEST_END = 500;

    /** Notes that live as long as one conversation begin like this. */
    static final String NOW = "now.";

    private static final String OPENING = NOW + "opening";
    private static final String ASKED = NOW + "asked";
    private static final String ASKING = NOW + "asking";
    private static final String PLANS = NOW + "plans";
    private static final String RAN = NOW + "ran";
    private static final String REPLANS = NOW + "replans";
    private static final String IDLE = NOW + "idle";
    private static final String SEEN = NOW + "seen";
    private static final String PLAN = NOW + "plan.";
    private static final String PAST = "past";
    private static final String COUNT = "count";
    private static final String BEGAN = "began";
    private static final String LAST = "last";
    private static final String ALERT = "alerts";
    private static final String FAILURES = "down.failures";
    private static final String RETRY = "down.retry";
    private static final String CUT = "down.cut";

    Conversation(Map<String, String> memo) {
        this(new Notes(memo));
    }

    Map<String, String> toMap() {
        return notes.all();
    }

    Optional<Instant> began() {
        return notes.find(BEGAN).map(Instant::parse);
    }

    /** Nothing is to be done until something comes. */
    PlannerStep rest() {
        return new PlannerStep.Done(toMap());
    }

    Conversation begin(String opening, Instant now) {
        return new Conversation(remembering()
                .without(NOW)
                .without(ALERT)
                .with(COUNT, notes.number(COUNT) + 1)
                .with(BEGAN, now.toString())
                .with(OPENING, opening));
    }

    /** It is over, or given up; what it was about is forgotten, but for how it ended. */
    Conversation end(String reason) {
        return new Conversation(remembering().without(NOW).with(LAST, OutsideText.line(reason, LONGEST_END)));
    }

    /** Actions that went through in conversations that are over, or may have; the newest, oldest first. */
    List<Ran> past() {
        return notes.lines(PAST).stream().map(Ran::parse).toList();
    }

    /** Actions of the conversation under way that went through, or of which that is not known yet. */
    List<Ran> acted() {
        return Stream.concat(
                        ran().stream().filter(Ran::done),
                        awaitedTasks().stream().map(task -> task.ended(true)))
                .filter(task -> task.kind() == ToolSpec.Kind.ACTION)
                .toList();
    }

    /** What was done outlives the conversation in which it was. */
    private Notes remembering() {
        return notes.plus(PAST, acted().stream().map(Ran::toString).toList(), PAST_ACTIONS);
    }

    Optional<String> lastEnd() {
        return notes.find(LAST);
    }

    boolean isUnderWay() {
        return notes.find(OPENING).isPresent();
    }

    String opening() {
        return notes.find(OPENING).orElse("");
    }

    /** What was said and heard. */
    Exchanges exchanges() {
        return new Exchanges(notes);
    }

    Conversation with(Exchanges exchanges) {
        return new Conversation(exchanges.notes());
    }

    List<Turn> turns() {
        return exchanges().turns();
    }

    Conversation turn(String said, String heard) {
        return with(exchanges().plus(said, heard));
    }

    boolean isAsking() {
        return notes.find(ASKING).isPresent();
    }

    Conversation asking(Instant now) {
        return new Conversation(notes.with(ASKING, "yes").with(ASKED, now.toString()));
    }

    Optional<Instant> asked() {
        return notes.find(ASKED).map(Instant::parse);
    }

    Conversation answered() {
        return new Conversation(notes.without(ASKING));
    }

    /** The plan whose end is waited for. */
    Optional<String> awaited() {
        return notes.find(PLAN + "id");
    }

    List<Ran> awaitedTasks() {
        return notes.lines(PLAN + "tasks").stream().map(Ran::parse).toList();
    }

    String awaitedSaid() {
        return notes.find(PLAN + "said").orElse("");
    }

    int number() {
        return notes.number(COUNT);
    }

    /** How many plans were made. */
    int plans() {
        return notes.number(PLANS);
    }

    Conversation running(String plan, String said, List<Ran> tasks) {
        return new Conversation(notes.with(PLANS, plans() + 1)
                .with(PLAN + "id", plan)
                .with(PLAN + "said", said)
                .with(PLAN + "tasks", tasks.stream().map(Ran::toString).toList(), tasks.size()));
    }

    /** The plan has ended, and so went its tasks. */
    Conversation ran(List<Ran> tasks, String heard) {
        List<Ran> all = new ArrayList<>(ran());
        all.addAll(tasks);
        Notes after =
                notes.without(PLAN).with(RAN, all.stream().map(Ran::toString).toList(), all.size());
        return new Conversation(after).turn(awaitedSaid(), heard);
    }

    /** All tasks of plans that have ended, oldest first. */
    List<Ran> ran() {
        return notes.lines(RAN).stream().map(Ran::parse).toList();
    }

    int replans() {
        return notes.number(REPLANS);
    }

    Conversation replanning() {
        return new Conversation(notes.with(REPLANS, replans() + 1));
    }

    /** How many plans in a row came to nothing. */
    int idle() {
        return notes.number(IDLE);
    }

    Conversation idle(boolean still) {
        return new Conversation(notes.with(IDLE, still ? idle() + 1 : 0));
    }

    List<String> seen() {
        return notes.lines(SEEN);
    }

    Conversation seen(List<String> lines, int most) {
        return new Conversation(notes.with(SEEN, lines, most));
    }

    List<String> alerts() {
        return notes.lines(ALERT);
    }

    Conversation alerted(List<String> more) {
        return more.isEmpty()
                ? this
                : new Conversation(notes.plus(
                        ALERT,
                        more.stream()
                                .map(alert -> OutsideText.line(alert, LONGEST_ALERT))
                                .toList(),
                        ALERTS));
    }

    /** How often in a row the brain did not answer. */
    int failures() {
        return notes.number(FAILURES);
    }

    Optional<Instant> retry() {
        return notes.find(RETRY).map(Instant::parse);
    }

    Conversation unanswered(Instant retry) {
        return new Conversation(notes.with(FAILURES, failures() + 1).with(RETRY, retry.toString()));
    }

    /** True after a conversation that acted and was then cut off: only a trigger begins another, never a retry. */
    boolean mustNotRepeat() {
        return notes.find(CUT).isPresent();
    }

    Conversation mustNotRepeat(boolean cut) {
        return cut ? new Conversation(notes.with(CUT, "yes")) : this;
    }

    Conversation reached() {
        return new Conversation(notes.without("down."));
    }
}
