package dev.banyan.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.file.yaml.YamlNode;
import dev.banyan.file.yaml.YamlReader;
import dev.banyan.file.yaml.YamlResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentFileSchemaTest {

    private final JsonNode schema = schema();

    @Test
    void says_what_is_required_and_closes_every_section() {
        assertThat(schema.at("/required").toString()).isEqualTo("[\"banyan\",\"agent\",\"chain\"]");
        assertThat(schema.at("/properties/policy/additionalProperties").asBoolean(true))
                .isFalse();
        assertThat(schema.at("/properties/banyan/enum").toString()).isEqualTo("[\"1\",1]");
        assertThat(schema.at("/properties/operators").isMissingNode()).isTrue();
    }

    @Test
    void has_the_settings_of_the_catalogs_strategies() {
        JsonNode arbitrage = schema.at("/properties/strategies/items/properties/arbitrage");

        assertThat(arbitrage.at("/required").toString()).isEqualTo("[\"base\",\"venues\",\"minProfit\"]");
        assertThat(arbitrage.at("/properties/tune/properties/minProfit/type").asText())
                .isEqualTo("array");
    }

    @Test
    void a_good_file_fits() {
        assertThat(misfits(schema, tree(FileFixture.good()), "")).isEmpty();
    }

    @Test
    void mcp_servers_fit_with_their_pins() {
        String server = "mode: live\nmcp: {news: {command: [/bin/x], tools: {search: \"sha256:%s\"}}}\n";
        String good = FileFixture.good().replace("mode: live\n", server.formatted("0".repeat(64)));
        String bad = FileFixture.good().replace("mode: live\n", server.formatted("0"));

        assertThat(misfits(schema, tree(good), "")).isEmpty();
        assertThat(misfits(schema, tree(bad), "")).isNotEmpty();
    }

    @Test
    void bad_files_do_not_fit() {
        assertThat(misfits(schema, tree(FileFixture.good().replace("unit: WETH", "units: WETH")), ""))
                .containsExactly("units is not known");
        assertThat(misfits(schema, tree(FileFixture.good().replace("perDay: 20 WETH", "perDay: 20")), ""))
                .isNotEmpty();
        assertThat(misfits(schema, tree(FileFixture.good().replace("mode: live", "mode: dead")), ""))
                .isNotEmpty();
        assertThat(misfits(schema, tree(FileFixture.good().replace("agent: trader\n", "")), ""))
                .containsExactly("agent is missing");
    }

    @Test
    void the_same_catalog_gives_the_same_text() {
        assertThat(AgentFileSchema.json(FileFixture.catalog())).isEqualTo(AgentFileSchema.json(FileFixture.catalog()));
    }

    /** As much of a validator as the schema needs. */
    private static List<String> misfits(JsonNode schema, YamlNode node, String path) {
        if (schema.has("anyOf")) {
            for (JsonNode option : schema.get("anyOf")) {
                if (misfits(option, node, path).isEmpty()) {
                    return List.of();
                }
            }
            return List.of(path + " fits none");
        }
        List<String> misfits = new ArrayList<>();
        switch (node) {
            case YamlNode.Scalar scalar -> {
                boolean text = schema.has("enum")
                        ? schema.get("enum").toString().contains("\"" + scalar.text() + "\"")
                        : schema.path("type").isArray()
                                && (!schema.has("pattern")
                                        || scalar.text()
                                                .matches(schema.get("pattern").asText()));
                if (!text) {
                    misfits.add(path + " is " + scalar.text());
                }
            }
            case YamlNode.Sequence sequence -> {
                if (!schema.path("type").asText().equals("array")) {
                    misfits.add(path + " is a list");
                } else {
                    sequence.items().forEach(item -> misfits.addAll(misfits(schema.get("items"), item, path + "[]")));
                }
            }
            case YamlNode.Mapping mapping -> misfits.addAll(misfits(schema, mapping, path));
        }
        return misfits;
    }

    private static List<String> misfits(JsonNode schema, YamlNode.Mapping mapping, String path) {
        if (!schema.path("type").asText().equals("object")) {
            return List.of(path + " has keys");
        }
        List<String> misfits = new ArrayList<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            JsonNode known = schema.path("properties").has(key)
                    ? schema.get("properties").get(key)
                    : schema.get("additionalProperties");
            if (known.isBoolean()) {
                misfits.add(path + key + " is not known");
            } else {
                misfits.addAll(misfits(known, entry.value(), path + key + "."));
            }
        }
        for (JsonNode required : schema.path("required")) {
            if (mapping.find(required.asText()).isEmpty()) {
                misfits.add(path + required.asText() + " is missing");
            }
        }
        return misfits;
    }

    private static YamlNode tree(String text) {
        return switch (YamlReader.read(text)) {
            case YamlResult.Tree(YamlNode root) -> root;
            case YamlResult.Malformed malformed -> throw new AssertionError(malformed.message());
        };
    }

    private static JsonNode schema() {
        try {
            return new ObjectMapper().readTree(AgentFileSchema.json(FileFixture.catalog()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
