package dev.banyan.daemon.cli;

import dev.banyan.daemon.console.UserError;
import dev.banyan.file.Environment;
import dev.banyan.runtime.assembly.JournalOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a daemon's files and its journal are, for every command that needs them. */
final class JournalOption {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final String SCHEME = "jdbc:postgresql://";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./banyan-data",
            description = "the daemon's own files (default ./banyan-data)")
    private Path data = Path.of("banyan-data");

    @Option(
            names = "--journal",
            paramLabel = "URL",
            description = {
                "a PostgreSQL database, jdbc:postgresql://HOST:PORT/NAME, instead of a file under --data;",
                "$${NAME} is the environment, user and password may stand in BANYAN_JOURNAL_USER and",
                "BANYAN_JOURNAL_PASSWORD"
            })
    private @Nullable String journal;

    Path data() {
        return data;
    }

    /** True if the journal is a file under {@link #data}. */
    boolean isFile() {
        return journal == null;
    }

    /**
     * Where the journal is.
     *
     * @throws UserError status 2 if it is no PostgreSQL URL, or names a variable that is not set; the URL is not repeated
     */
    JournalOptions where(Environment environment) {
        if (journal == null) {
            return new JournalOptions.File(data.resolve("journal"));
        }
        String url = VARIABLE.matcher(journal).replaceAll(match -> value(match, environment));
        if (!url.startsWith(SCHEME)) {
            throw UserError.input("--journal: " + SCHEME + "HOST:PORT/NAME expected");
        }
        return new JournalOptions.Database(
                url, set(environment, "BANYAN_JOURNAL_USER"), set(environment, "BANYAN_JOURNAL_PASSWORD"));
    }

    private static Optional<String> set(Environment environment, String name) {
        return environment.find(name).filter(value -> !value.isEmpty());
    }

    private static String value(MatchResult match, Environment environment) {
        String name = match.group(1);
        return environment
                .find(name)
                .map(Matcher::quoteReplacement)
                .orElseThrow(() -> UserError.input("--journal: the variable " + name + " is not set"));
    }
}
