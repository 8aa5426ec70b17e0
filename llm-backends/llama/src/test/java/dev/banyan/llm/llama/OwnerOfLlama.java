package dev.banyan.llm.llama;

import java.io.IOException;
import java.nio.file.Path;

/** A process that holds llama.cpp and is there to be killed. Prints the child's process id. */
final class OwnerOfLlama {

    private OwnerOfLlama() {}

    public static void main(String[] arguments) throws IOException {
        try (Llama llama = new Llama(LlamaFixture.settings(Path.of(arguments[0])))) {
            llama.load();
            System.out.println(llama.pid().orElseThrow());
            System.in.read();
        }
    }
}
