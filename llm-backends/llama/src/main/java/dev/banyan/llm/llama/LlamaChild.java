package dev.banyan.llm.llama;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.Pair;
import dev.banyan.llm.llama.LlamaReply.Outcome;
import dev.banyan.llm.llama.LlamaRequest.Message;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The program of the child: reads what to load, then requests, from standard input, and answers on standard output. Ends as soon
 * as its input does, also in the middle of an answer.
 */
final class LlamaChild {

    private final LlamaModel model;

    private LlamaChild(LlamaModel model) {
        this.model = model;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        InputStream in = System.in;
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        // The binding prints, and nothing but documents may reach standard output.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        LlamaLoad load = Frames.read(in, LlamaLoad.class);
        BlockingQueue<LlamaRequest> requests = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("input").start(() -> follow(in, requests));
        try (LlamaModel model = new LlamaModel(parameters(load))) {
            Frames.write(out, LlamaReply.of(Outcome.LOADED, ""));
            LlamaChild child = new LlamaChild(model);
            while (true) {
                Frames.write(out, child.answer(requests.take()));
            }
        } catch (LinkageError e) {
            Frames.write(out, LlamaReply.of(Outcome.LIBRARY_MISSING, words(e)));
        } catch (RuntimeException e) {
            // The binding's own exception is not public.
            Frames.write(out, LlamaReply.of(Outcome.MODEL_UNREADABLE, words(e)));
        }
    }

    private static void follow(InputStream in, BlockingQueue<LlamaRequest> requests) {
        try {
            while (true) {
                requests.add(Frames.read(in, LlamaRequest.class));
            }
        } catch (IOException e) {
            // Whoever asked is gone; native code that still decodes would keep an orderly end waiting.
            Runtime.getRuntime().halt(0);
        }
    }

    private static ModelParameters parameters(LlamaLoad load) {
        return new ModelParameters()
                .setModel(load.model())
                .setCtxSize(load.contextTokens())
                .setThreads(load.threads())
                .setThreadsBatch(load.threads())
                .setGpuLayers(load.gpuLayers())
                .setParallel(1)
                .disableContextShift()
                .skipWarmup();
    }

    private LlamaReply answer(LlamaRequest request) {
        try {
            String prompt = model.applyTemplate(conversation(request.messages()));
            InferenceParameters parameters = new InferenceParameters(prompt)
                    .setNPredict(request.maxTokens())
                    .setTemperature(request.temperature())
                    .setSeed(request.seed())
                    .setCachePrompt(false);
            if (!request.schema().isEmpty()) {
                parameters.setGrammar(LlamaModel.jsonSchemaToGrammar(request.schema()));
            }
            String text = model.complete(parameters);
            return new LlamaReply(Outcome.ANSWERED, text, model.encode(prompt).length, model.encode(text).length);
        } catch (RuntimeException e) {
            // The binding's own exception is not public.
            return LlamaReply.of(Outcome.REFUSED, words(e));
        }
    }

    private static InferenceParameters conversation(List<Message> messages) {
        boolean system = messages.getFirst().role().equals("system");
        return new InferenceParameters("")
                .setMessages(
                        system ? messages.getFirst().text() : "",
                        messages.stream()
                                .skip(system ? 1 : 0)
                                .map(message -> new Pair<>(message.role(), message.text()))
                                .toList());
    }

    private static String words(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
