package dev.banyan.runtime.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.ExtendedActorSystem;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.javadsl.Adapter;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.runtime.control.ControlReport;
import dev.banyan.runtime.control.ControlWord;
import dev.banyan.runtime.internal.household.Household;
import java.io.NotSerializableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterMessagesTest {

    private final ActorTestKit kit = ActorTestKit.create();
    private final ClusterMessages messages = new ClusterMessages((ExtendedActorSystem) Adapter.toClassic(kit.system()));
    private final TestProbe<ControlReport.Account> probe = kit.createTestProbe(ControlReport.Account.class);

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void aWordArrivesWithWhoSaidItAndWhomToAnswer() throws NotSerializableException {
        for (ControlWord word : ControlWord.values()) {
            Household.Say say = new Household.Say(word, "operator \"via\" http", probe.getRef());

            assertThat(again(say)).isEqualTo(say);
        }
        assertThat(again(new Household.Stand(probe.getRef()))).isEqualTo(new Household.Stand(probe.getRef()));
        assertThat(again(new Household.Begin())).isEqualTo(new Household.Begin());
    }

    @Test
    void howAnAccountStandsArrivesWhole() throws NotSerializableException {
        Address address = Address.of("0x" + "ab".repeat(20));
        for (ControlReport.Standing standing : ControlReport.Standing.values()) {
            ControlReport.Account bare =
                    new ControlReport.Account("a", address, standing, Optional.empty(), Optional.empty(), List.of());
            ControlReport.Account full = new ControlReport.Account(
                    "trader-1",
                    address,
                    standing,
                    Optional.of("because"),
                    Optional.of(Instant.parse("2026-11-24T10:11:12.123456789Z")),
                    List.of(
                            new ControlReport.Pending(
                                    Hash.of("0x" + "1".repeat(64)), Long.MAX_VALUE, new IntentId("pay/1")),
                            new ControlReport.Pending(Hash.of("0x" + "2".repeat(64)), 0, new IntentId("pay/2"))));

            assertThat(again(bare)).isEqualTo(bare);
            assertThat(again(full)).isEqualTo(full);
        }
    }

    @Test
    void whatANewerNodeSaysIsNotGuessedAt() {
        assertThatThrownBy(() -> messages.fromBinary(new byte[] {(byte) 0xa0}, "say-2"))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("say-2");
        assertThatThrownBy(() -> messages.manifest("money")).isInstanceOf(IllegalArgumentException.class);
    }

    private Object again(Object message) throws NotSerializableException {
        return messages.fromBinary(messages.toBinary(message), messages.manifest(message));
    }
}
