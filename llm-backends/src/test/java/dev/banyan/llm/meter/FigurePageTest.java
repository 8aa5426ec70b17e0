package dev.banyan.llm.meter;

import static dev.banyan.llm.meter.ServerFigure.KV_USAGE;
import static dev.banyan.llm.meter.ServerFigure.RUNNING;
import static dev.banyan.llm.meter.ServerFigure.THROUGHPUT;
import static dev.banyan.llm.meter.ServerFigure.WAITING;
import static dev.banyan.llm.meter.ServerFigure.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.llm.Flavour;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FigurePageTest {

    private static final String VLLM = """
            # HELP vllm:num_requests_running Number of requests in model execution batches.
            # TYPE vllm:num_requests_running gauge
            vllm:num_requests_running{engine="0",model_name="org/model-7b"} 3.0
            vllm:num_requests_waiting{engine="0",model_name="org/model-7b"} 5.0
            vllm:kv_cache_usage_perc{engine="0",model_name="org/model-7b"} 0.25
            vllm:generation_tokens_total{engine="0",model_name="org/model-7b"} 1.2345e+04
            vllm:generation_tokens_created{engine="0",model_name="org/model-7b"} 1.7e+09
            """;
    private static final String SPICE = "{}[]:,#\"\\=+-.eE0123456789 \n\tNaNinf_é\u0000\u2028";

    @Test
    void every_kind_of_server_is_read_by_its_own_names() {
        assertThat(FigurePage.read(VLLM, Flavour.VLLM))
                .isEqualTo(Map.of(RUNNING, 3.0, WAITING, 5.0, KV_USAGE, 0.25, WRITTEN, 12_345.0));
        assertThat(FigurePage.read("""
                        sglang:num_running_reqs{model_name="m"} 2
                        sglang:num_queue_reqs{model_name="m"} 1
                        sglang:token_usage{model_name="m"} 0.5
                        sglang:gen_throughput{model_name="m"} 86.5
                        """, Flavour.SGLANG))
                .isEqualTo(Map.of(RUNNING, 2.0, WAITING, 1.0, KV_USAGE, 0.5, THROUGHPUT, 86.5));
        assertThat(FigurePage.read("""
                        llamacpp:requests_processing 1
                        llamacpp:requests_deferred 0
                        llamacpp:kv_cache_usage_ratio 0.125
                        llamacpp:tokens_predicted_total 77
                        """, Flavour.LLAMA_CPP))
                .isEqualTo(Map.of(RUNNING, 1.0, WAITING, 0.0, KV_USAGE, 0.125, WRITTEN, 77.0));
        assertThat(FigurePage.read(VLLM, Flavour.SGLANG)).isEmpty();
        assertThat(FigurePage.read(VLLM, Flavour.OLLAMA)).isEmpty();
    }

    @Test
    void what_is_infinite_or_no_number_or_out_of_range_is_as_if_it_were_not_there() {
        for (String number :
                new String[] {"inf", "nan", "NaN", "+Inf", "-Inf", "1e999", "-1", "", "x", "1.2.3", "--1"}) {
            assertThat(FigurePage.read("llamacpp:requests_processing " + number, Flavour.LLAMA_CPP))
                    .as(number)
                    .isEmpty();
        }
        assertThat(FigurePage.read("vllm:kv_cache_usage_perc 1.5", Flavour.VLLM))
                .isEmpty();
    }

    @Test
    void an_older_name_counts_where_the_newer_one_says_nothing() {
        assertThat(FigurePage.read("vllm:gpu_cache_usage_perc 0.5", Flavour.VLLM))
                .isEqualTo(Map.of(KV_USAGE, 0.5));
        assertThat(FigurePage.read("vllm:kv_cache_usage_perc nan\nvllm:gpu_cache_usage_perc 0.5", Flavour.VLLM))
                .isEqualTo(Map.of(KV_USAGE, 0.5));
        assertThat(FigurePage.read("vllm:gpu_cache_usage_perc 0.5\nvllm:kv_cache_usage_perc 0.75", Flavour.VLLM))
                .isEqualTo(Map.of(KV_USAGE, 0.75));
    }

    @Test
    void several_engines_add_up_and_the_fullest_cache_counts() {
        assertThat(FigurePage.read("""
                        vllm:num_requests_running{engine="0"} 3
                        vllm:num_requests_running{engine="1"} 4
                        vllm:kv_cache_usage_perc{engine="0"} 0.2
                        vllm:kv_cache_usage_perc{engine="1"} 0.9
                        """, Flavour.VLLM)).isEqualTo(Map.of(RUNNING, 7.0, KV_USAGE, 0.9));
    }

    @Test
    void labels_may_hold_every_character_and_a_time_may_follow() {
        assertThat(FigurePage.read(
                        "  vllm:num_requests_running {a=\"} 9 {\\\"\\\\\", b=\"é\",} +7.5e0 1700000000000 \r\n",
                        Flavour.VLLM))
                .isEqualTo(Map.of(RUNNING, 7.5));
    }

    @Test
    void pages_with_random_labels_comments_and_other_series_are_read_exactly() {
        long seed = Long.getLong("banyan.seed", 41);
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            Map<ServerFigure, Double> expected = new EnumMap<>(ServerFigure.class);
            StringBuilder page = new StringBuilder();
            for (ServerFigure figure : ServerFigure.values()) {
                if (figure.sources(Flavour.VLLM).isEmpty() || random.nextInt(4) == 0) {
                    continue;
                }
                String name = figure.sources(Flavour.VLLM).getFirst();
                double number = figure == KV_USAGE ? random.nextDouble() : random.nextInt(1_000_000);
                expected.put(figure, number);
                page.append("# HELP ").append(name).append(" 99\n");
                page.append(name).append("_bucket{le=\"+Inf\"} 4\n");
                page.append(name)
                        .append(labels(random))
                        .append(' ')
                        .append(number)
                        .append('\n');
            }
            assertThat(FigurePage.read(page.toString(), Flavour.VLLM))
                    .as("seed %s round %s: %s", seed, round, page)
                    .isEqualTo(expected);
        }
    }

    @Test
    void whatever_a_page_holds_its_figures_are_numbers_that_can_be() {
        long seed = Long.getLong("banyan.seed", 41);
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            String page = mutated(VLLM, random);
            FigurePage.read(page, Flavour.VLLM)
                    .forEach((figure, number) -> assertThat(Double.isFinite(number) && figure.takes(number))
                            .as("seed %s: %s is %s in %s", seed, figure, number, page)
                            .isTrue());
        }
    }

    @Test
    void a_page_that_was_made_to_take_long_does_not() {
        String name = "vllm:num_requests_running";
        for (String piece : new String[] {"\"\\\\\"", "\"", "\\\"", "a", "{", "\"a\",", " ", "1"}) {
            String line = name + "{" + piece.repeat(1_300 / piece.length()) + "\n";
            assertThat(FigurePage.read(line.repeat(500), Flavour.VLLM))
                    .as(piece)
                    .isEmpty();
        }
    }

    private static String labels(Random random) {
        if (random.nextInt(3) == 0) {
            return "";
        }
        StringBuilder labels = new StringBuilder("{");
        for (int i = random.nextInt(3); i >= 0; i--) {
            labels.append("label").append(i).append("=\"");
            for (int n = random.nextInt(12); n > 0; n--) {
                char c = SPICE.charAt(random.nextInt(SPICE.length()));
                labels.append(c == '"' || c == '\\' ? "\\" + c : c == '\n' || c == '\u2028' ? "\\n" : "" + c);
            }
            labels.append("\",");
        }
        return labels.append('}').toString();
    }

    private static String mutated(String page, Random random) {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(page);
        for (int n = random.nextInt(8); n >= 0; n--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, SPICE.charAt(random.nextInt(SPICE.length())));
                case 1 -> text.insert(at, SPICE.charAt(random.nextInt(SPICE.length())));
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
            }
            if (text.isEmpty()) {
                text.append(new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }
}
