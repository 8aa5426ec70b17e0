package dev.banyan.verify.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Prints what the server of {@code --llm} keeps to; asked for on the command line, for it needs a server. */
@EnabledIfSystemProperty(named = "banyan.llm", matches = ".+")
class CompatibilityTest {

    @Test
    void theServerKeepsToASchema() throws IOException, InterruptedException {
        String url = System.getProperty("banyan.llm", "");
        String model = System.getProperty("banyan.model", "");
        assertThat(model).as("--llm needs --model").isNotEmpty();

        Map<String, String> table = Compatibility.of(url, model);

        table.forEach((name, found) -> System.out.printf("%-16s %s%n", name, found));
        assertThat(table).containsEntry("model", "listed").containsEntry("repair needed", "0/5");
    }
}
