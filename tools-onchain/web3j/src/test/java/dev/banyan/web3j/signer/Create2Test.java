package dev.banyan.web3j.signer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of EIP-1014. */
final class Create2Test {

    @ParameterizedTest
    @CsvSource({
        "0x0000000000000000000000000000000000000000, 00000000, 0x00, 0x4D1A2e2bB4F88F0250f26Ffff098B0b30B26BF38",
        "0xdeadbeef00000000000000000000000000000000, 00000000, 0x00, 0xB928f69Bb1D91Cd65274e3c79d8986362984fDA3",
        "0x00000000000000000000000000000000deadbeef, cafebabe, 0xdeadbeef, 0x60f3f640a8508fC6a86d45DF051962668E1e8AC7",
        "0x0000000000000000000000000000000000000000, 00000000, 0x, 0xE33C0C7F7df4809055C3ebA6c09CFe4BaF1BD9e0",
    })
    void the_address_follows_from_deployer_salt_and_code(String deployer, String salt, String code, String address) {
        Hash padded = Hash.of("0x" + "0".repeat(56) + salt);

        assertThat(Create2.address(Address.of(deployer), padded, Bytes.of(code)))
                .isEqualTo(Address.of(address));
    }
}
