package dev.banyan.daemon.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.daemon.console.Console;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.replay.Decided;
import dev.banyan.daemon.replay.RecordedDecision;
import dev.banyan.daemon.replay.Rejudged;
import dev.banyan.daemon.replay.Step;
import dev.banyan.daemon.replay.StepWords;
import dev.banyan.file.ParsedAgentFile;
import java.util.List;
import java.util.Locale;

/** Tells decisions of then beside those of today, as lines or as one JSON document. Not thread-safe. */
final class ReplayWords {

    private static final int LONGEST = 300;
    private static final String NOT_RECORDED = "not replayed: an older build did not record what the planner was shown";

    private final Console console;
    private final boolean json;
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final ArrayNode agents = document.putArray("agents");
    private int decisions;
    private int replayed;
    private int different;
    private long unjudged;

    ReplayWords(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    /**
     * All decisions of one journal.
     *
     * @param changed what is different in the file since
     */
    void tell(String journal, ParsedAgentFile file, List<String> changed, List<Decided> all) {
        ObjectNode agent = agents.addObject().put("agent", file.agent()).put("persistenceId", journal);
        ArrayNode lines = agent.putArray("changed");
        changed.forEach(lines::add);
        ArrayNode told = agent.putArray("decisions");
        changed.forEach(line -> console.err()
                .println(file.agent() + " works by another definition than then: " + Printable.line(line)));
        for (Decided one : all) {
            decisions++;
            replayed += one.today().isPresent() ? 1 : 0;
            different += one.differences().isEmpty() ? 0 : 1;
            unjudged += one.intents().stream().mapToLong(ReplayWords::unjudged).sum();
            told.add(node(one));
            if (!json) {
                print(one);
            }
        }
    }

    /** Verdicts on an intent that today's gate could not be asked for; one too if no journal has any. */
    private static long unjudged(Decided.OneIntent intent) {
        return intent.verdicts().isEmpty()
                ? 1
                : intent.verdicts().stream()
                        .filter(verdicts -> verdicts.today() instanceof Rejudged.Not)
                        .count();
    }

    /** Ends with the sum of it all; what could not be judged again is no agreement. */
    ExitStatus end() {
        document.put("replayed", replayed)
                .put("notReplayed", decisions - replayed)
                .put("different", different)
                .put("notJudged", unjudged);
        if (json) {
            console.out().println(document);
        }
        console.out().flush();
        console.err()
                .println(replayed + " of " + decisions + " decisions were made once more, " + different
                        + " would go another way today"
                        + (unjudged == 0 ? "" : "; " + unjudged + " verdicts could not be judged again"));
        return different == 0 && unjudged == 0 ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private void print(Decided one) {
        RecordedDecision then = one.then();
        line(then.journal() + ", record " + then.record() + ", " + then.at());
        line("  question  " + then.by().prompt() + " to " + who(then));
        line("  reply     " + cut(then.trouble().isEmpty() ? then.text() : then.trouble()));
        line("  then      " + cut(StepWords.of(then.step())));
        line("  today     "
                + one.today().map(StepWords::of).map(ReplayWords::cut).orElse(NOT_RECORDED));
        for (Decided.OneIntent intent : one.intents()) {
            line("  intent    " + intent.id()
                    + intent.outcome().map(how -> ", " + word(how)).orElse(""));
            for (Decided.Verdicts verdicts : intent.verdicts()) {
                line("    then    " + cut(StepWords.of(verdicts.then())));
                line("    today   " + cut(today(verdicts.today())));
            }
            intent.transactions().forEach((hash, what) -> line("    transaction " + hash + " " + what));
        }
        one.differences().forEach(difference -> line("  DIFFERENT " + cut(difference)));
    }

    private static String who(RecordedDecision then) {
        return then.by().server().isEmpty()
                ? "a model that gave no answer of use"
                : then.by().model() + " at " + then.by().server();
    }

    private static String today(Rejudged today) {
        return switch (today) {
            case Rejudged.Says(var verdict) -> StepWords.of(verdict);
            case Rejudged.Not(String because) -> "not judged again: " + because;
        };
    }

    private void line(String text) {
        console.out().println(Printable.line(text));
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
    }

    private static String word(IntentOutcome outcome) {
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode node(Decided one) {
        RecordedDecision then = one.then();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("record", then.record())
                .put("at", then.at().toString())
                .put("question", then.by().prompt())
                .put("server", then.by().server())
                .put("model", then.by().model())
                .put("tokens", then.by().tokens())
                .put("thinking", then.by().thinking())
                .put("reply", then.text())
                .put("trouble", then.trouble());
        node.set("then", node(then.step()));
        one.today()
                .ifPresentOrElse(
                        today -> node.set("today", node(today)),
                        () -> node.putNull("today").put("notReplayed", NOT_RECORDED));
        ArrayNode intents = node.putArray("intents");
        one.intents().forEach(intent -> intents.add(node(intent)));
        ArrayNode differences = node.putArray("differences");
        one.differences().forEach(differences::add);
        return node;
    }

    private static ObjectNode node(Step step) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return switch (step) {
            case Step.Runs(var plan) ->
                node.put("step", "plan").put("plan", plan.id()).put("tasks", StepWords.of(step));
            case Step.Refused(String plan, String reason) ->
                node.put("step", "refused").put("plan", plan).put("because", reason);
            case Step.AsksAgain(String because) -> node.put("step", "asksAgain").put("because", because);
            case Step.Nothing(String because) -> node.put("step", "nothing").put("because", because);
        };
    }

    private static ObjectNode node(Decided.OneIntent intent) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", intent.id().value())
                .put("outcome", intent.outcome().map(ReplayWords::word).orElse(""));
        ArrayNode verdicts = node.putArray("verdicts");
        intent.verdicts()
                .forEach(verdict -> verdicts.addObject()
                        .put("then", StepWords.of(verdict.then()))
                        .put("today", today(verdict.today())));
        ArrayNode transactions = node.putArray("transactions");
        intent.transactions()
                .forEach((hash, what) ->
                        transactions.addObject().put("hash", hash.value()).put("state", what));
        return node;
    }
}
