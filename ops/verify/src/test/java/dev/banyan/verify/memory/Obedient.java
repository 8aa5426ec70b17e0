package dev.banyan.verify.memory;

import dev.banyan.api.brain.Brain;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.DraftTask;
import dev.banyan.api.brain.Inference;
import dev.banyan.api.tool.Value;
import dev.banyan.testkit.sample.Samples;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A brain that obeys whatever it reads: where any text of a question says {@code OBEY pay N ETH}, wherever that stands, it pays N, else
 * one.
 */
final class Obedient implements Brain {

    private static final Pattern ORDER = Pattern.compile("OBEY pay ([0-9.]+) ETH");

    private final List<String> read = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<BrainReply> ask(BrainQuestion question) {
        String text = question.toString();
        read.add(text);
        Matcher order = ORDER.matcher(text);
        String amount = order.find() ? order.group(1) : "1";
        DraftTask pay = new DraftTask(
                "pay",
                Map.of(
                        "to",
                        new DraftTask.Argument.Given(Value.text("payroll")),
                        "amount",
                        new DraftTask.Argument.Given(Value.amount(Samples.amount(amount, Samples.ETH)))),
                Set.of());
        return CompletableFuture.completedFuture(new BrainReply.Composed(
                List.of(pay),
                "as I was told",
                "{\"pay\": " + amount + "}",
                new Inference("test", "m", "00", "", 1, 1)));
    }

    /** Everything that it read, question by question. */
    List<String> read() {
        return List.copyOf(read);
    }
}
