package dev.banyan.strategies.settlement;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.api.payout.PayoutLine;
import dev.banyan.api.payout.PayoutList;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyInput;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Lists, strategies over them, and heads. */
final class Payroll {

    static final Address ACCOUNT = Address.of("0x" + "aa".repeat(20));
    static final Address PAYER = Address.of("0x" + "ba".repeat(20));
    static final Token USDC = new Token("USDC", Address.of("0x" + "cc".repeat(20)), 6);
    static final long CHAIN = 31337;

    private Payroll() {}

    /** Line {@code n} of a list pays {@code n} base units to a person of its own. */
    static PayoutLine line(int n, int attempt) {
        return new PayoutLine(n + 1, "p" + n, attempt, person(n), BigInteger.valueOf(n));
    }

    static Address person(int n) {
        return Address.of("0x%040x".formatted(0x1000 + n));
    }

    static List<PayoutLine> lines(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(n -> line(n, 1)).toList();
    }

    static PayoutList list(List<PayoutLine> lines) {
        return new PayoutList("payouts.csv", Hash.sha256("x"), USDC, lines, List.of(), false, Set.of());
    }

    static PayoutList paysTheRest(PayoutList list) {
        return new PayoutList(list.file(), list.sha256(), list.token(), list.lines(), List.of(), true, list.used());
    }

    static Payout payout(PayoutLine line, int attempt) {
        return line.payout(CHAIN, ACCOUNT, USDC.address(), attempt);
    }

    static IntentId id(int n, int attempt) {
        return payout(line(n, 1), attempt).id();
    }

    static SettlementStrategy strategy(PayoutList list, int batch, int window) {
        Settings settings = new Settings(Map.of(
                "file", new Setting.PayoutFile(Path.of("/agents/payouts.csv")),
                "token", new Setting.OneToken(list.token()),
                "batch", new Setting.Whole(batch),
                "window", new Setting.Whole(window)));
        return new SettlementStrategy(new StrategyContext(
                "treasury",
                "payroll",
                CHAIN,
                ACCOUNT,
                USDC,
                List.of(USDC),
                settings,
                action -> List.of(Call.of(USDC.address(), Bytes.EMPTY)),
                Map.of("BatchPayer", PAYER),
                Map.of("file", list)));
    }

    static StrategyInput.NewHead head(long number) {
        Wei fee = Wei.gwei(1);
        Head head = new Head(
                number,
                Hash.of("0x%064x".formatted(number)),
                Hash.of("0x%064x".formatted(number - 1)),
                Instant.ofEpochSecond(number),
                fee,
                fee,
                30_000_000);
        return new StrategyInput.NewHead(
                new MarketView(head, List.of(), new Fees(fee, fee), new PriceBook(USDC, Map.of())));
    }
}
