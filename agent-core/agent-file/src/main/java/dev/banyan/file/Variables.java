package dev.banyan.file;

import dev.banyan.file.yaml.YamlNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expands {@code ${NAME}}, and never a variable that a secret of the same file names. */
final class Variables {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)(\\}?)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Environment environment;
    private final boolean unsetIsError;
    private final Set<String> secrets = new HashSet<>();

    Variables(Environment environment, Strictness strictness, YamlNode root) {
        this.environment = environment;
        this.unsetIsError = strictness == Strictness.RUN;
        collectSecrets(root);
    }

    boolean unsetIsError() {
        return unsetIsError;
    }

    Expanded expand(String text) {
        StringBuilder out = new StringBuilder();
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1);
            if (matcher.group(2).isEmpty() || !NAME.matcher(name).matches()) {
                return new Expanded.Refused("a variable is written ${NAME}");
            }
            if (secrets.contains(name)) {
                return new Expanded.Refused(
                        "the variable " + name + " holds a secret of this file and is never put in here");
            }
            Optional<String> value = environment.find(name);
            if (value.isEmpty()) {
                return new Expanded.Unset("the environment variable " + name + " is not set");
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(value.get()));
        }
        return new Expanded.Text(matcher.appendTail(out).toString());
    }

    /** Whatever stands under a key {@code env} names a secret, wherever that is. */
    private void collectSecrets(YamlNode node) {
        switch (node) {
            case YamlNode.Scalar scalar -> {}
            case YamlNode.Sequence sequence -> sequence.items().forEach(this::collectSecrets);
            case YamlNode.Mapping mapping -> {
                for (YamlNode.Entry entry : mapping.entries()) {
                    if (entry.key().text().equals("env") && entry.value() instanceof YamlNode.Scalar scalar) {
                        secrets.add(scalar.text());
                    }
                    collectSecrets(entry.value());
                }
            }
        }
    }

    /** What became of a text. */
    sealed interface Expanded {

        /** With every variable's value; may hold a secret URL and is not to be printed. */
        record Text(String value) implements Expanded {}

        /** A variable is not set. */
        record Unset(String message) implements Expanded {}

        /** A reference that is malformed or forbidden. */
        record Refused(String message) implements Expanded {}
    }
}
