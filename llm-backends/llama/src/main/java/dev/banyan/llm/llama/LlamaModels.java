package dev.banyan.llm.llama;

import dev.banyan.llm.local.LocalModel;
import dev.banyan.llm.local.LocalModels;
import dev.banyan.llm.local.LocalSettings;
import dev.banyan.llm.serve.Backoff;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.time.Duration;

/** Offers llama.cpp to whoever looks for somebody who runs a model's file. */
public final class LlamaModels implements LocalModels {

    private static final Duration TO_START = Duration.ofMinutes(5);

    /** Any number will do, as long as it stays. */
    private static final int SEED = 7;

    /** For the loader of services. */
    public LlamaModels() {}

    @Override
    public LocalModel open(LocalSettings settings) {
        Llama llama = new Llama(new LlamaSettings(
                settings.file(),
                settings.context(),
                settings.threads(),
                0,
                TO_START,
                settings.timeout(),
                Backoff.usual()));
        ChatRequestParameters defaults = ChatRequestParameters.builder()
                .temperature(settings.temperature())
                .maxOutputTokens(settings.replyTokens())
                .build();
        return new Opened(llama, new LlamaChatModel(llama, SEED, defaults));
    }

    private record Opened(Llama llama, ChatModel chat) implements LocalModel {
        @Override
        public void load() {
            llama.load();
        }

        @Override
        public void close() {
            llama.close();
        }
    }
}
