package dev.banyan.devnet.anvil;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Options as Anvil's own command line wants them. */
final class AnvilArguments {

    private AnvilArguments() {}

    static List<String> of(Path binary, Path folder, AnvilOptions options) {
        List<String> command = new ArrayList<>(List.of(
                binary.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(options.port()),
                "--chain-id",
                Long.toString(options.chainId()),
                "--order",
                "fees",
                "--no-request-size-limit",
                "--cache-path",
                folder.resolve("cache").toString()));
        command.addAll(mining(options.mining()));
        options.state().ifPresent(file -> command.addAll(List.of("--load-state", file.toString())));
        options.genesisTime()
                .ifPresent(time -> command.addAll(List.of("--timestamp", Long.toString(time.getEpochSecond()))));
        options.baseFee().ifPresent(wei -> command.addAll(List.of("--block-base-fee-per-gas", wei.toString())));
        return command;
    }

    private static List<String> mining(Mining mining) {
        return switch (mining) {
            case Mining.Manual manual -> List.of("--no-mining");
            case Mining.PerTransaction perTransaction -> List.of();
            case Mining.Every every ->
                List.of(
                        "--block-time",
                        BigDecimal.valueOf(every.pace().toMillis(), 3).toPlainString());
        };
    }
}
