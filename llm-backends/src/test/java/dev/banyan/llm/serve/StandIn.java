package dev.banyan.llm.serve;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A stand-in for an inference server: answers {@code /health}, and ends with status 9 when {@code /die} is asked for. */
final class StandIn {

    private StandIn() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 8);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/die", exchange -> {
            System.out.println("CUDA error: an illegal memory access was encountered");
            Runtime.getRuntime().halt(9);
        });
        server.start();
        System.out.println("stand-in is up");
    }

    /** The command line of a stand-in on {@code port}. */
    static List<String> command(int port) {
        return java("dev.banyan.llm.serve.StandIn", Integer.toString(port));
    }

    /** A command line that runs {@code main} on our class path. */
    static List<String> java(String main, String argument) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main,
                argument);
    }

    static URI at(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
