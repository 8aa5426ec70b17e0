package dev.banyan.bench.payout;

import dev.banyan.devnet.Devnet;
import dev.banyan.file.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The files of an agent that pays a list of USDC, a plain transfer a line.
 *
 * @param path the folder that holds them
 */
record PayoutFolder(Path path) {

    static final String AGENT = "treasury";

    private static final String VARIABLE = "PAYER_KEY";

    /** One of the local chain's public test accounts, and its key. */
    private static final String ACCOUNT = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";

    private static final String KEY = "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6";
    private static final int PEOPLE = 100;
    private static final long FIRST_PERSON = 0xbeef_0000L;

    static PayoutFolder write(Path path, Devnet chain, int lines, int window) throws IOException {
        Files.writeString(path.resolve("treasury.yaml"), agentFile(chain, window));
        Files.writeString(
                path.resolve("payouts.csv"),
                IntStream.rangeClosed(1, lines)
                        .mapToObj(n -> "pay-%d,p%d,0.%06d%n".formatted(n, n % PEOPLE, n))
                        .collect(Collectors.joining("", "id,to,amount\n", "")));
        return new PayoutFolder(path);
    }

    Path agentFile() {
        return path.resolve("treasury.yaml");
    }

    Path journal() {
        return path.resolve("journal");
    }

    /** An environment that holds the key and nothing else. */
    static Environment environment() {
        return name -> name.equals(VARIABLE) ? Optional.of(KEY) : Optional.empty();
    }

    private static String agentFile(Devnet chain, int window) {
        String people = IntStream.range(0, PEOPLE)
                .mapToObj(n -> "    p%d: \"0x%040x\"%n".formatted(n, FIRST_PERSON + n))
                .collect(Collectors.joining());
        String names = IntStream.range(0, PEOPLE).mapToObj(n -> "p" + n).collect(Collectors.joining(", "));
        return """
                banyan: 1
                agent: %s
                unit: WETH
                %s  confirmations: 1
                  people:
                %swallet:
                  address: "%s"
                  key: {env: %s}
                mode: live
                strategies:
                  - settlement: {name: payroll, file: payouts.csv, token: USDC, batch: 1, window: %d}
                policy:
                  perTransaction: [1000 USDC, 10 WETH]
                  perDay: [1000000 USDC, 100 WETH]
                  maxFee: 250 gwei
                  maxGas: {perTransaction: 1 ETH, perDay: 1000 ETH}
                  allow: [{pay: [%s]}]
                """.formatted(AGENT, chain.chainBlock(), people, ACCOUNT, VARIABLE, window, names);
    }
}
