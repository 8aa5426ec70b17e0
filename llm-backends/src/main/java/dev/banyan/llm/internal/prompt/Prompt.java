package dev.banyan.llm.internal.prompt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a model reads: messages, the first of which is the system's, then the user's and the model's in turn.
 *
 * @param messages oldest first
 * @param schema the form of the answer
 */
public record Prompt(List<Message> messages, AnswerForm schema) {

    private static final int CHARACTERS = 4;

    /** Keeps its own copy. */
    public Prompt {
        messages = List.copyOf(messages);
    }

    /** Who speaks. */
    public enum Speaker {
        /** The rules. */
        SYSTEM,
        /** What the agent wants and what came of it. */
        USER,
        /** The model. */
        MODEL
    }

    /** One message. */
    public record Message(Speaker by, String text) {}

    /** The same, with what the model said and what it is told about it at the end. */
    public Prompt plus(String said, String heard) {
        List<Message> longer = new ArrayList<>(messages);
        longer.add(new Message(Speaker.MODEL, said));
        longer.add(new Message(Speaker.USER, heard));
        return new Prompt(longer, schema);
    }

    /** How many tokens it is about, at four characters each: for servers that do not say. */
    public long estimatedTokens() {
        return messages.stream().mapToLong(message -> message.text().length()).sum() / CHARACTERS;
    }

    /** SHA-256 over speakers, messages and schema, lower-case hex. */
    public String digest() {
        MessageDigest sha = sha256();
        for (Message message : messages) {
            add(sha, message.by().name());
            add(sha, message.text());
        }
        add(sha, schema.json());
        return HexFormat.of().formatHex(sha.digest());
    }

    /** Every text counts with its length, so that no two prompts come to the same bytes. */
    private static void add(MessageDigest sha, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
