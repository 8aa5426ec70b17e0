package dev.banyan.web3j.bloom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LogsBloomTest {

    private static final Hash TX = Hash.of("0x" + "7".repeat(64));

    @Test
    void the_bits_of_an_item_are_those_of_the_yellow_paper() {
        // keccak256 of twenty zero bytes begins 5380 c7b7 ae81: bits 0x380, 0x7b7 and 0x681.
        LogEntry log = new LogEntry(Address.ZERO, List.of(), Bytes.EMPTY, TX, 0);
        BigInteger bits = BigInteger.ZERO.setBit(0x380).setBit(0x7b7).setBit(0x681);

        LogsBloom header = LogsBloom.of("0x%0512x".formatted(bits)).orElseThrow();

        assertThat(header.isOfAll(List.of(log))).isTrue();
        assertThat(header.mayHold(Set.of(Address.ZERO), Set.of())).isTrue();
    }

    @Test
    void zeros_and_what_is_no_filter_say_nothing() {
        assertThat(LogsBloom.of("0x" + "0".repeat(512))).isEqualTo(Optional.empty());
        assertThat(LogsBloom.of("")).isEqualTo(Optional.empty());
        assertThat(LogsBloom.of("0x" + "1".repeat(510))).isEqualTo(Optional.empty());
        assertThat(LogsBloom.of("0x" + "g".repeat(512))).isEqualTo(Optional.empty());
    }

    @Test
    void what_was_logged_is_never_denied_and_what_is_left_out_is_noticed() {
        int denied = 0;
        int missed = 0;
        int removals = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<LogEntry> logs = new ArrayList<>();
            for (int i = 1 + random.nextInt(20); i > 0; i--) {
                logs.add(log(random, logs.size()));
            }
            LogsBloom bloom = LogsBloom.ofAll(logs);
            for (LogEntry log : logs) {
                assertThat(bloom.mayHold(
                                Set.of(log.address()), Set.copyOf(log.topics().subList(0, 1))))
                        .as("seed %d", seed)
                        .isTrue();
            }
            List<LogEntry> fewer = new ArrayList<>(logs);
            fewer.remove(random.nextInt(logs.size()));
            removals++;
            missed += bloom.isOfAll(fewer) ? 1 : 0;
            assertThat(bloom.fits(fewer)).as("seed %d", seed).isTrue();
            LogEntry other = log(random, 0);
            denied += bloom.fits(List.of(other)) ? 0 : 1;
        }
        assertThat(missed).isLessThan(removals / 100);
        assertThat(denied).isGreaterThan(290);
    }

    private static LogEntry log(Random random, int index) {
        List<Hash> topics = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            topics.add(Hash.of("0x%064x".formatted(new BigInteger(256, random))));
        }
        Address address = Address.of("0x%040x".formatted(new BigInteger(160, random)));
        return new LogEntry(address, topics, Bytes.EMPTY, TX, index);
    }
}
