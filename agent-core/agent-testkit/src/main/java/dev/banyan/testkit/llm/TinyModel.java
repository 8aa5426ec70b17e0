package dev.banyan.testkit.llm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Writes a GGUF file of a model of the llama architecture with random weights, half a megabyte that loads in an instant: 2 layers of 64 channels, and a token for each byte.
 *
 * <p>Channel 0 of the residual stream is the same for every token and no layer writes to it, so that the first column of the
 * output's weights is a bias for each token: characters that do not print are as good as never chosen.
 */
public final class TinyModel {

    private static final int WIDTH = 64;
    private static final int INNER = 128;
    private static final int LAYERS = 2;
    private static final int NORMAL = 1;
    private static final int CONTROL = 3;
    private static final List<String> SPECIAL = List.of("<|begin|>", "<|end|>");

    private final Random dice;

    private TinyModel(long seed) {
        this.dice = new Random(seed);
    }

    /** Writes one to {@code file}; the same seed writes the same bytes. */
    public static Path write(Path file, long seed) throws IOException {
        new TinyModel(seed).model().write(file);
        return file;
    }

    private Gguf model() {
        List<String> tokens = tokens();
        int end = tokens.indexOf("<|end|>");
        List<Integer> kinds = new ArrayList<>(Collections.nCopies(tokens.size(), NORMAL));
        kinds.set(end, CONTROL);
        kinds.set(end - 1, CONTROL);
        Gguf gguf = new Gguf()
                .set("general.architecture", "llama")
                .set("general.name", "tiny")
                .set("llama.context_length", 4096)
                .set("llama.embedding_length", WIDTH)
                .set("llama.block_count", LAYERS)
                .set("llama.feed_forward_length", INNER)
                .set("llama.attention.head_count", 4)
                .set("llama.attention.head_count_kv", 4)
                .set("llama.attention.layer_norm_rms_epsilon", 1e-5f)
                .set("llama.rope.dimension_count", WIDTH / 4)
                .set("llama.vocab_size", tokens.size())
                .set("tokenizer.ggml.model", "gpt2")
                .set("tokenizer.ggml.pre", "gpt-2")
                .setTexts("tokenizer.ggml.tokens", tokens)
                .setNumbers("tokenizer.ggml.token_type", kinds)
                .setTexts("tokenizer.ggml.merges", List.of("h e"))
                .set("tokenizer.ggml.bos_token_id", end - 1)
                .set("tokenizer.ggml.eos_token_id", end)
                .set("tokenizer.ggml.add_bos_token", false);
        addTensors(gguf, tokens);
        return gguf;
    }

    private void addTensors(Gguf gguf, List<String> tokens) {
        float[] embeddings = random(WIDTH * tokens.size(), 0.5f);
        float[] output = random(WIDTH * tokens.size(), 0.3f);
        for (int token = 0; token < tokens.size(); token++) {
            embeddings[token * WIDTH] = 4;
            output[token * WIDTH] = bias(tokens.get(token));
        }
        gguf.tensor("token_embd.weight", embeddings, WIDTH, tokens.size());
        for (int layer = 0; layer < LAYERS; layer++) {
            String name = "blk." + layer + ".";
            gguf.tensor(name + "attn_norm.weight", ones(), WIDTH)
                    .tensor(name + "attn_q.weight", random(WIDTH * WIDTH, 0.1f), WIDTH, WIDTH)
                    .tensor(name + "attn_k.weight", random(WIDTH * WIDTH, 0.1f), WIDTH, WIDTH)
                    .tensor(name + "attn_v.weight", random(WIDTH * WIDTH, 0.1f), WIDTH, WIDTH)
                    .tensor(name + "attn_output.weight", silentInChannel0(WIDTH, 0.1f), WIDTH, WIDTH)
                    .tensor(name + "ffn_norm.weight", ones(), WIDTH)
                    .tensor(name + "ffn_gate.weight", random(WIDTH * INNER, 0.1f), WIDTH, INNER)
                    .tensor(name + "ffn_up.weight", random(WIDTH * INNER, 0.1f), WIDTH, INNER)
                    .tensor(name + "ffn_down.weight", silentInChannel0(INNER, 0.1f), INNER, WIDTH);
        }
        gguf.tensor("output_norm.weight", ones(), WIDTH).tensor("output.weight", output, WIDTH, tokens.size());
    }

    private static float bias(String token) {
        boolean prints = token.length() == 1 && token.charAt(0) >= '!' && token.charAt(0) <= '~';
        return prints || token.equals("<|end|>") ? 0 : -10;
    }

    /** One for each byte in GPT-2's spelling, where bytes that do not print stand at 256 and above; the merge; the two marks. */
    private static List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        int next = 256;
        for (int value = 0; value < 256; value++) {
            boolean plain = (value >= '!' && value <= '~') || (value >= 0xA1 && value != 0xAD);
            tokens.add(Character.toString(plain ? value : next++));
        }
        tokens.add("he");
        tokens.addAll(SPECIAL);
        return tokens;
    }

    private float[] random(int count, float spread) {
        float[] numbers = new float[count];
        for (int at = 0; at < count; at++) {
            numbers[at] = (float) dice.nextGaussian() * spread;
        }
        return numbers;
    }

    private float[] silentInChannel0(int inputs, float spread) {
        float[] numbers = random(inputs * WIDTH, spread);
        Arrays.fill(numbers, 0, inputs, 0);
        return numbers;
    }

    private static float[] ones() {
        float[] numbers = new float[WIDTH];
        Arrays.fill(numbers, 1);
        return numbers;
    }
}
