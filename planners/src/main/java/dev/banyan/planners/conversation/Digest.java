package dev.banyan.planners.conversation;

import dev.banyan.api.window.Summariser;
import dev.banyan.api.window.WindowItem;
import dev.banyan.planners.text.OutsideText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says of each exchange that fell out of a conversation's window, on one line, what was said and what came of it: by rules, so that a
 * replay says the same. What has no room any more is counted. The whole is a section of data, as it has words of tools in it.
 *
 * @param tokens how texts are counted
 */
record Digest(ToIntFunction<String> tokens) implements Summariser {

    private static final String BEGIN = "<data from=\"what was said earlier, in short\">\n";
    private static final String END = "</data>";
    private static final Pattern LEFT_OUT =
            Pattern.compile("\\((\\d{1,9}) exchanges? before that (?:is|are) left out\\)");
    /** How what was heard goes on to the next answer, which has come since. */
    private static final String ASKS = "Answer ";

    private static final int SAID = 160;
    private static final int HEARD = 280;

    /** An exchange, as text that is counted in a window. */
    static String exchange(String said, String heard) {
        return OutsideText.line(said) + "\n" + heard;
    }

    @Override
    public String summary(Optional<WindowItem> before, List<WindowItem> fallen, int most) {
        List<String> lines =
                new ArrayList<>(before.map(item -> inner(item.text())).orElse(List.of()));
        int leftOut = 0;
        if (!lines.isEmpty()) {
            Matcher count = LEFT_OUT.matcher(lines.getFirst());
            if (count.matches()) {
                leftOut = Integer.parseInt(count.group(1));
                lines.removeFirst();
            }
        }
        fallen.forEach(item -> lines.add(line(item.text())));
        String text = section(leftOut, lines);
        while (tokens.applyAsInt(text) > most && !lines.isEmpty()) {
            lines.removeFirst();
            leftOut++;
            text = section(leftOut, lines);
        }
        return tokens.applyAsInt(text) > most ? "" : text;
    }

    private static List<String> inner(String section) {
        return section.lines().filter(line -> !line.startsWith("<")).toList();
    }

    private static String section(int leftOut, List<String> lines) {
        String first = leftOut == 0
                ? ""
                : "(" + leftOut + (leftOut == 1 ? " exchange before that is" : " exchanges before that are")
                        + " left out)\n";
        return BEGIN + first + lines.stream().map(line -> line + "\n").collect(Collectors.joining()) + END;
    }

    /** It has no angle bracket, so that it can neither begin nor end a section. */
    private static String line(String exchange) {
        int end = exchange.indexOf('\n');
        String heard = exchange.substring(end + 1)
                .lines()
                .filter(line -> !line.startsWith("<") && !line.startsWith(ASKS))
                .collect(Collectors.joining("; "));
        return OutsideText.escaped(OutsideText.line(exchange.substring(0, end), SAID))
                + " -> "
                + OutsideText.line(heard, HEARD).replace("<", "&lt;").replace(">", "&gt;");
    }
}
