package dev.banyan.llm.serve;

import dev.banyan.llm.serve.ServerEvent.Started;
import java.io.IOException;
import java.util.List;

/** A process that holds a managed server and is there to be killed. Prints the server's process id. */
final class Keeper {

    private Keeper() {}

    public static void main(String[] arguments) throws IOException {
        ServerSpec spec = ServerSpec.of(List.of("/bin/sh", "-c", arguments[0]), StandIn.at(StandIn.freePort(), "/"));
        try (ManagedServer server = ManagedServer.start(spec, event -> {
            if (event instanceof Started started) {
                System.out.println(started.pid());
            }
        })) {
            server.ready().toCompletableFuture().join();
        }
    }
}
