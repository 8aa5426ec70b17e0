package dev.banyan.llm.internal.prompt;

import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.llm.internal.prompt.Prompt.Message;
import dev.banyan.llm.internal.prompt.Prompt.Speaker;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a question about choices as a prompt: the choices first, which stay, then the situation, which does not. */
public final class ChoicePrompt {

    private static final String RULES = """
        You decide which of the choices below an agent on a blockchain makes now.

        Rules:
        - Answer with one JSON document and nothing else: {"because": "...", "choices": ["..."]}.
        - "because" is one short sentence for people.
        - "choices" names those to be made, in their order, each at most once. It is [] if there are none.

        Choices:
        """;

    private static final int LONGEST_MEMORY = 400;

    private ChoicePrompt() {}

    /** The prompt. */
    public static Prompt write(BrainQuestion.Choose question, boolean boundsTexts) {
        String choices = question.choices().stream()
                .map(choice -> "- " + choice.id() + ": " + choice.meaning()
                        + (choice.condition().isBlank() ? "" : ", when " + choice.condition()))
                .collect(Collectors.joining("\n"));
        List<String> ids =
                question.choices().stream().map(BrainQuestion.Choice::id).toList();
        return new Prompt(
                List.of(
                        new Message(Speaker.SYSTEM, RULES + choices + "\n"),
                        new Message(Speaker.USER, situation(question))),
                ReplySchema.ofChoice(ids, boundsTexts));
    }

    private static String situation(BrainQuestion.Choose question) {
        String balances = question.situation().balances().values().stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(", "));
        String alerts = String.join("\n- ", question.situation().alerts());
        return (question.goal().isBlank() ? "" : "Goal: " + question.goal() + "\n\n")
                + "Block " + question.situation().head().number() + ".\nBalances: "
                + (balances.isEmpty() ? "none" : balances) + "."
                + (alerts.isEmpty() ? "" : "\nReported:\n- " + alerts)
                + memories(question);
    }

    /** What the question carries has passed the gate; each is one line that can not end its section. */
    private static String memories(BrainQuestion.Choose question) {
        String lines = question.situation().memories().stream()
                .map(record -> line("[" + record.time() + "] " + record.text(), LONGEST_MEMORY))
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? "" : "\n<data from=\"memory of own receipts\">\n" + lines + "\n</data>";
    }

    /** A text as one line that can neither begin nor end a section. */
    static String line(String text, int longest) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        return line.length() <= longest ? line : line.substring(0, longest);
    }
}
