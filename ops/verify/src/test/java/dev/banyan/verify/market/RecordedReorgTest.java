package dev.banyan.verify.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.markets.record.RecordReader;
import dev.banyan.markets.record.RecordedBlock;
import dev.banyan.markets.record.UnreadableRecordException;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.TraderFile;
import dev.banyan.verify.command.Typed;
import dev.banyan.web3j.abi.Words;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that is made while the chain leaves blocks: it holds both branches, each pool as its own branch left it. */
class RecordedReorgTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BLOCKS = 12;
    private static final int DEPTH = 3;

    /** What the local chain gives its test accounts. */
    private static final Set<String> GIVEN = Set.of("WETH", "USDC");

    @TempDir
    Path folder;

    @Test
    void bothBranchesAreRecordedWithTheirOwnReserves() {
        Path record = folder.resolve("market.rec");
        try (Devnet chain = Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ofHours(1)))) {
            String file = TraderFile.on(chain.chainBlock()).write(folder, "trader.yaml");
            CompletableFuture<Banyan.Ended> ended = CompletableFuture.supplyAsync(
                    () -> Typed.run("record", file, "--out", record.toString(), "--blocks", String.valueOf(BLOCKS)));
            until(record, 1);
            Pool.ConstantProduct pool = poolOfGiven(views(record).getFirst());
            Map<Hash, BigInteger> truth = new HashMap<>();
            for (int i = 2; i <= 6; i++) {
                give(chain, pool, i);
                note(chain, pool, truth);
                until(record, i);
            }
            chain.rpc().call("anvil_reorg", DEPTH, List.of());
            for (int i = 0; i < DEPTH; i++) {
                give(chain, pool, 100 + i);
                note(chain, pool, truth);
            }
            Banyan.Ended outcome = ended.orTimeout(2, TimeUnit.MINUTES).join();
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(outcome.err()).contains("the chain left");

            List<MarketView> views = views(record);
            assertThat(views).hasSize(BLOCKS);
            long twice = views.stream()
                    .filter(view -> views.stream()
                            .anyMatch(other -> other.head().number()
                                            == view.head().number()
                                    && !other.head().hash().equals(view.head().hash())))
                    .count();
            assertThat(twice).isEqualTo(2 * DEPTH);
            int compared = 0;
            for (MarketView view : views) {
                BigInteger reserve = truth.get(view.head().hash());
                if (reserve != null) {
                    assertThat(pool(view, pool).reserve0()).isEqualTo(reserve);
                    compared++;
                }
            }
            assertThat(compared).isEqualTo(truth.size());
            List<Hash> hashes = views.stream().map(view -> view.head().hash()).toList();
            assertThat(views.stream().skip(1).map(view -> view.head().parent())).isSubsetOf(hashes);
        }
    }

    /** Sends the pool some of its token, has it write that down, and makes a block. */
    private static void give(Devnet chain, Pool.ConstantProduct pool, long amount) {
        String from = TraderFile.TRADER.getAddress();
        String token = pool.token0().address().value();
        send(chain, from, token, "0xa9059cbb" + Words.address(pool.address()) + Words.uint(BigInteger.valueOf(amount)));
        send(chain, from, pool.address().value(), "0xfff6cae9");
        chain.mine();
    }

    private static void send(Devnet chain, String from, String to, String data) {
        chain.rpc().call("eth_sendTransaction", Map.of("from", from, "to", to, "data", data, "gas", "0x30d40"));
    }

    private static void note(Devnet chain, Pool.ConstantProduct pool, Map<Hash, BigInteger> truth) {
        String answer = chain.rpc()
                .call("eth_call", Map.of("to", pool.address().value(), "data", "0x0902f1ac"), "latest")
                .asText();
        String block = chain.rpc()
                .call("eth_getBlockByNumber", "latest", false)
                .get("hash")
                .asText();
        truth.put(Hash.of(block), new BigInteger(answer.substring(2, 66), 16));
    }

    /** The record may be looked at before its header is whole. */
    private static void until(Path record, int blocks) {
        Awaitility.await()
                .ignoreExceptionsMatching(e -> e.getCause() instanceof UnreadableRecordException)
                .pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .until(() -> Files.exists(record)
                        && Files.size(record) > 0
                        && views(record).size() >= blocks);
    }

    private static Pool.ConstantProduct poolOfGiven(MarketView view) {
        return view.pools().stream()
                .map(Pool.ConstantProduct.class::cast)
                .filter(pool -> GIVEN.contains(pool.token0().symbol()))
                .findFirst()
                .orElseThrow();
    }

    private static Pool.ConstantProduct pool(MarketView view, Pool.ConstantProduct wanted) {
        return view.pools().stream()
                .map(Pool.ConstantProduct.class::cast)
                .filter(pool -> pool.address().equals(wanted.address()))
                .findFirst()
                .orElseThrow();
    }

    private static List<MarketView> views(Path record) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(record))) {
            RecordReader reader = RecordReader.open(in);
            List<MarketView> views = new ArrayList<>();
            for (Optional<RecordedBlock> next = reader.next(); next.isPresent(); next = reader.next()) {
                views.add(next.get().market());
            }
            return views;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
