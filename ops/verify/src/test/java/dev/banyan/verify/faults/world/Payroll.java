package dev.banyan.verify.faults.world;

import dev.banyan.verify.faults.verdict.Budget;
import dev.banyan.verify.faults.verdict.Payment;
import dev.banyan.verify.faults.verdict.Verdict;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A list to be paid from the account of a {@link PayWorld}, its agent's file, and how it will be judged. Line n pays n + 1 of the
 * token, all to different recipients, and the daily budget is the sum of the list and not a unit more.
 *
 * @param lines how many
 * @param batch how many at once; one is a plain transfer each
 * @param window how many transfers or batches are under way at a time
 */
public record Payroll(int lines, int batch, int window) {

    private static final int FIRST_RECIPIENT = 0xfa000;
    private static final BigInteger UNIT = BigInteger.TEN.pow(18);

    /** The list's text, as the agent's file names it. */
    public String csv() {
        return IntStream.range(0, lines)
                .mapToObj(line -> "line-" + line + "," + recipient(line) + "," + (line + 1) + "\n")
                .collect(Collectors.joining("", "id,to,amount\n", ""));
    }

    /** The agent's file, with its list in {@code payouts.csv} beside it and its key in the variable {@code KEY}. */
    public String agentFile(PayWorld world, String rpc) {
        String people = IntStream.range(0, lines)
                .mapToObj(line -> '"' + recipient(line) + '"')
                .collect(Collectors.joining(", "));
        return """
                banyan: 1
                agent: payer
                chain:
                  id: 31337
                  rpc: "%s"
                  confirmations: 2
                  tokens: {WETH: "%s", PAY: {address: "%s", decimals: 18}}
                wallet: {address: "%s", key: {env: KEY}}
                mode: live
                strategies:
                  - settlement: {file: payouts.csv, token: PAY, batch: %d, window: %d}
                policy:
                  perTransaction: [%d PAY]
                  perDay: [%d PAY]
                  maxLoss: {perTransaction: 0 WETH, perDay: 0 WETH}
                  maxFee: 250 gwei
                  allow: [{pay: [%s]}]
                """.formatted(
                        rpc, world.wrapped(), world.token(), PayWorld.ACCOUNT, batch, window, most(), sum(), people);
    }

    /** How the chain is judged. */
    public Verdict verdict(PayWorld world) {
        List<Payment> list = IntStream.range(0, lines)
                .mapToObj(line -> new Payment(world.token(), recipient(line), units(line + 1)))
                .toList();
        return new Verdict(list, List.of(new Budget(world.token(), units(most()), units(sum()))));
    }

    private int sum() {
        return lines * (lines + 1) / 2;
    }

    private int most() {
        return batch == 1 ? lines : sum();
    }

    private static String recipient(int line) {
        return "0x%040x".formatted(FIRST_RECIPIENT + line);
    }

    private static BigInteger units(int tokens) {
        return UNIT.multiply(BigInteger.valueOf(tokens));
    }
}
