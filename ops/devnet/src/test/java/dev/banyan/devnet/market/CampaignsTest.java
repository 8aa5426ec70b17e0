package dev.banyan.devnet.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.market.Campaigns.Campaign;
import dev.banyan.devnet.protocols.YieldVenue;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CampaignsTest {

    private static final long BLOCKS = 500;
    private static final BigInteger USUAL = BigInteger.TEN.pow(18);

    private final YieldVenue first = vault("vault1", "0x" + "0".repeat(39) + "1");
    private final YieldVenue second = vault("vault2", "0x" + "0".repeat(39) + "2");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theVaultsTakeTurnsWithoutAGap(long seed) {
        Campaigns campaigns = campaigns(seed);
        Campaign before = campaigns.at(0);
        assertThat(before.begins()).isZero();
        for (long block = 1; block < BLOCKS; block++) {
            Campaign now = campaigns.at(block);
            if (!now.equals(before)) {
                assertThat(now.begins()).isEqualTo(before.ends()).isEqualTo(block);
                assertThat(now.vault()).isNotEqualTo(before.vault());
            }
            before = now;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whoeverRunsOnePaysMoreThanTheOther(long seed) {
        Campaigns campaigns = campaigns(seed);
        for (long block = 0; block < BLOCKS; block++) {
            Campaign now = campaigns.at(block);
            Map<YieldVenue, BigInteger> rates = campaigns.rates(now);
            assertThat(rates.get(now.vault() == 0 ? first : second))
                    .isGreaterThan(rates.get(now.vault() == 0 ? second : first));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatASeedSaysDoesNotDependOnWhichBlocksAreAskedFor(long seed) {
        Campaigns all = campaigns(seed);
        Campaigns some = campaigns(seed);
        assertThat(some.at(BLOCKS)).isEqualTo(lastOf(all));
        assertThat(some.at(3)).isEqualTo(all.at(3));
        assertThat(some.rates(some.at(3))).isEqualTo(all.rates(all.at(3)));
    }

    private static Campaign lastOf(Campaigns campaigns) {
        for (long block = 0; block < BLOCKS; block++) {
            assertThat(campaigns.at(block).begins()).isLessThanOrEqualTo(block);
        }
        return campaigns.at(BLOCKS);
    }

    private Campaigns campaigns(long seed) {
        return new Campaigns(List.of(first, second), new Seeds(seed));
    }

    private static YieldVenue vault(String name, String address) {
        Token dollar = new Token("USDC", Address.of("0x" + "0".repeat(39) + "9"), 6);
        return new YieldVenue(name, Address.of(address), dollar, USUAL);
    }
}
