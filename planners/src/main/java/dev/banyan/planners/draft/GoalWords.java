package dev.banyan.planners.draft;

import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the operator's goal says word for word. A value that stands in it is the operator's own, whoever repeats it.
 *
 * <p>An amount stands in the goal as a plain decimal number and, as the next word, the symbol of a token: {@code 4000 USDC}.
 * A number of the same value is the same amount ({@code 4000.0 USDC}). Thousands separators, signs, exponents, units stuck
 * to the number and neighbouring numbers ({@code 10 500 USDC}) make that it says no amount there: where two readings are
 * possible, there is none. A whole number is a word of digits that is no amount's. A text stands there letter for letter
 * between spaces, quotes or the punctuation of a sentence. What the goal says about a value ("never 4000 USDC") is not
 * understood here; limits are for the policy.
 */
public final class GoalWords {

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,60}(\\.[0-9]{1,77})?");
    private static final String OPENERS = "(\"'";
    private static final String CLOSERS = ".,;:!?)\"'";

    private final String goal;
    private final Set<TokenAmount> amounts = new HashSet<>();
    private final Set<BigInteger> numbers = new HashSet<>();

    /** The words of a goal. */
    public GoalWords(String goal, List<Token> tokens) {
        this.goal = goal;
        Map<String, Token> symbols =
                tokens.stream().collect(Collectors.toMap(Token::symbol, Function.identity(), (first, second) -> first));
        List<String> words = new ArrayList<>(List.of(SPACE.split(goal, -1)));
        for (int i = 0; i < words.size(); i++) {
            String before = i == 0 ? "" : withoutClosers(words.get(i - 1));
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            if (!endsInDigit(before)) {
                read(withoutOpeners(words.get(i)), next, symbols);
            }
        }
    }

    /** True if the goal says this value: a text, a whole number or an amount; never anything else. */
    public boolean says(Value value) {
        return switch (value) {
            case Value.Text text -> says(text.value());
            case Value.Whole whole -> numbers.contains(whole.value());
            case Value.Amount amount -> amounts.contains(amount.value());
            case Value.Flag no -> false;
            case Value.Account no -> false;
            case Value.Many no -> false;
            case Value.Fields no -> false;
        };
    }

    private void read(String word, String next, Map<String, Token> symbols) {
        Optional<Token> token = Optional.ofNullable(symbols.get(withoutClosers(next)));
        if (token.isPresent()) {
            if (NUMBER.matcher(word).matches() && fits(word, token.get())) {
                amounts.add(TokenAmount.parse(token.get(), word));
            }
            return;
        }
        String bare = withoutClosers(word);
        boolean followed = word.equals(bare) && !next.isEmpty() && Character.isDigit(next.codePointAt(0));
        if (!followed && bare.matches("0|[1-9][0-9]{0,76}")) {
            numbers.add(new BigInteger(bare));
        }
    }

    private static boolean fits(String number, Token token) {
        int point = number.indexOf('.');
        return point < 0 || number.substring(point + 1).replaceAll("0+$", "").length() <= token.decimals();
    }

    private boolean says(String text) {
        if (text.isBlank()) {
            return false;
        }
        for (int at = goal.indexOf(text); at >= 0; at = goal.indexOf(text, at + 1)) {
            if (begins(at) && ends(at + text.length())) {
                return true;
            }
        }
        return false;
    }

    private boolean begins(int at) {
        int before = at;
        while (before > 0 && OPENERS.indexOf(goal.charAt(before - 1)) >= 0) {
            before--;
        }
        return before == 0 || isSpace(goal.charAt(before - 1));
    }

    private boolean ends(int at) {
        int after = at;
        while (after < goal.length() && CLOSERS.indexOf(goal.charAt(after)) >= 0) {
            after++;
        }
        return after == goal.length() || isSpace(goal.charAt(after));
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean endsInDigit(String word) {
        return !word.isEmpty() && Character.isDigit(word.codePointBefore(word.length()));
    }

    private static String withoutOpeners(String word) {
        int from = 0;
        while (from < word.length() && OPENERS.indexOf(word.charAt(from)) >= 0) {
            from++;
        }
        return word.substring(from);
    }

    private static String withoutClosers(String word) {
        int to = word.length();
        while (to > 0 && CLOSERS.indexOf(word.charAt(to - 1)) >= 0) {
            to--;
        }
        return word.substring(0, to);
    }
}
