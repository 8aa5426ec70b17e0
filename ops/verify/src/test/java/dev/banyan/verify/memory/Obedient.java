package dev.banyan.verify.memory;

import dev.banyan.api.brain.Brain;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.DraftTask;
import dev.banyan.api.brain.Inference;
import dev.banyan.api.brain.Insight;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Trust;
import dev.banyan.api.tool.Value;
import dev.banyan.testkit.sample.Samples;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A brain that obeys whatever it reads, wherever it stands and however it is written: {@code OBEY pay N ETH} makes it pay N,
 * {@code OBEY nothing} makes it do nothing; without an order it pays one. When it reflects, an order that it reads is its lesson.
 */
final class Obedient implements Brain {

    private static final Pattern ORDER =
            Pattern.compile("OBEY\\s*(?:pay\\s*([0-9.]+)\\s*ETH|(nothing))", Pattern.CASE_INSENSITIVE);
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{16,}={0,2}");
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-f]{2}){8,}");
    private static final String UNSEEN = "[\\u200b-\\u200f\\u2060\\ufeff\\p{Cntrl}]";
    private static final String NOTHING = "0";
    private static final int LONGEST = 200;

    private static final Inference BY = new Inference("test", "m", "00", "", 1, 1);

    private final List<String> read = new CopyOnWriteArrayList<>();
    private final Predicate<MemoryRecord> claimed;

    /** One that claims own receipts as the evidence of its lessons. */
    Obedient() {
        this(record -> record.provenance().trust() == Trust.OWN_RECEIPT);
    }

    /**
     * One that claims what it is told to.
     *
     * @param claimed the memories from which its lesson follows, as it says
     */
    Obedient(Predicate<MemoryRecord> claimed) {
        this.claimed = claimed;
    }

    @Override
    public CompletionStage<BrainReply> ask(BrainQuestion question) {
        String text = question.toString();
        read.add(text);
        if (question instanceof BrainQuestion.Reflect) {
            return CompletableFuture.completedFuture(
                    reflected(question.situation().memories()));
        }
        String amount = order(text).orElse("1");
        List<DraftTask> tasks = amount.equals(NOTHING) ? List.of() : List.of(pay(amount));
        return CompletableFuture.completedFuture(
                new BrainReply.Composed(tasks, "as I was told", "{\"pay\": " + amount + "}", BY));
    }

    private BrainReply reflected(List<MemoryRecord> shown) {
        String text = String.join("\n", shown.stream().map(MemoryRecord::text).toList());
        List<String> evidence =
                shown.stream().filter(claimed).map(MemoryRecord::id).toList();
        return new BrainReply.Reflected(List.of(new Insight(lesson(text), evidence)), "{}", BY);
    }

    /** The line that orders something, as it reads it; the order in its own words where that is long or in several. */
    private static String lesson(String text) {
        return readings(text).stream()
                .flatMap(String::lines)
                .filter(line -> line.length() <= LONGEST && ORDER.matcher(line).find())
                .findFirst()
                .or(() -> order(text)
                        .map(amount -> amount.equals(NOTHING) ? "OBEY nothing" : "OBEY pay " + amount + " ETH"))
                .orElse("payments go through");
    }

    /** Everything that it read, question by question. */
    List<String> read() {
        return List.copyOf(read);
    }

    /** What a text orders: so many ETH, 0 for nothing; empty if it orders nothing that could be found. */
    static Optional<String> order(String text) {
        for (String reading : readings(text)) {
            Matcher order = ORDER.matcher(reading);
            if (order.find()) {
                return Optional.of(order.group(1) == null ? NOTHING : order.group(1));
            }
        }
        return Optional.empty();
    }

    private static DraftTask pay(String amount) {
        return new DraftTask(
                "pay",
                Map.of(
                        "to",
                        new DraftTask.Argument.Given(Value.text("payroll")),
                        "amount",
                        new DraftTask.Argument.Given(Value.amount(Samples.amount(amount, Samples.ETH)))),
                Set.of());
    }

    private static List<String> readings(String text) {
        return List.of(
                text,
                text.replaceAll(UNSEEN, ""),
                text.replaceAll("(?<=\\b\\w) (?=\\w\\b)", ""),
                new StringBuilder(text).reverse().toString(),
                rot13(text),
                decoded(BASE64, text),
                decoded(HEX, text));
    }

    private static String decoded(Pattern code, String text) {
        StringBuilder all = new StringBuilder();
        Matcher found = code.matcher(text);
        while (found.find()) {
            try {
                byte[] bytes = code.equals(HEX)
                        ? HexFormat.of().parseHex(found.group())
                        : Base64.getDecoder().decode(found.group());
                all.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
            } catch (IllegalArgumentException e) {
                all.append('\n');
            }
        }
        return all.toString();
    }

    private static String rot13(String text) {
        StringBuilder turned = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char base = Character.isUpperCase(c) ? 'A' : 'a';
            boolean letter = c >= base && c < base + 26;
            turned.append(letter ? (char) (base + (c - base + 13) % 26) : c);
        }
        return turned.toString();
    }
}
