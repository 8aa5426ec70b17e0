package dev.banyan.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.setting.NamedAddress;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.SettingSpec;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTest {

    private static final Token WETH = new Token("WETH", Address.of("0x" + "11".repeat(20)), 18);
    private static final Token USDC = new Token("USDC", Address.of("0x" + "22".repeat(20)), 6);
    private static final TokenNames TOKENS = new TokenNames(List.of(WETH, USDC));
    private static final Token ETH = Token.nativeAsset("ETH");
    private static final TokenNames ASSETS = new TokenNames(List.of(WETH, USDC, ETH));
    private static final SettingText TEXTS =
            new SettingText(TOKENS, ASSETS, List.of("dexA", "dexB"), Path.of("/agents"), WrittenTest::person);

    @Test
    void reads_values_with_their_units() {
        assertThat(Written.amount("1.5 USDC", TOKENS))
                .isEqualTo(Parsed.ok(TokenAmount.of(USDC, BigInteger.valueOf(1_500_000))));
        assertThat(Written.amount("1.500000000 USDC", TOKENS).toOptional()).isPresent();
        assertThat(Written.gasPrice("60 gwei")).isEqualTo(Parsed.ok(Wei.gwei(60)));
        assertThat(Written.gasPrice("0.5 gwei")).isEqualTo(Parsed.ok(Wei.of(500_000_000)));
        assertThat(Written.share("50 bps")).isEqualTo(Parsed.ok(new Bps(50)));
        assertThat(Written.duration("250ms")).isEqualTo(Parsed.ok(Duration.ofMillis(250)));
        assertThat(Written.duration("3d")).isEqualTo(Parsed.ok(Duration.ofDays(3)));
        assertThat(Written.whole("-5", -10, 10)).isEqualTo(Parsed.ok(-5L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.5",
                "USDC",
                "1.5USDC",
                "1,5 USDC",
                "1e3 USDC",
                "+1 USDC",
                "-1 USDC",
                ".5 USDC",
                "1. USDC",
                "0x10 USDC",
                "1 USDC ",
                " 1 USDC",
                "1 usdc",
                "1.0000001 USDC",
                "1 USDC WETH",
                "\u0661 USDC",
                "1\u00a0USDC"
            })
    void refuses_an_amount_that_leaves_anything_open(String text) {
        assertThat(Written.amount(text, TOKENS)).isInstanceOf(Parsed.Wrong.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "10 m", "m", "-1m", "0s", "1.5h", "10min", "1w", "10M", "9999999999s"})
    void refuses_a_duration_that_is_not_plain(String text) {
        assertThat(Written.duration(text)).isInstanceOf(Parsed.Wrong.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "60 wei", "60 Gwei", "-60 gwei", "1e1 gwei", "60gwe", "0.0000000001 gwei"})
    void refuses_a_gas_price_without_its_unit(String text) {
        assertThat(Written.gasPrice(text)).isInstanceOf(Parsed.Wrong.class);
    }

    @Test
    void every_amount_reads_back_from_its_own_text() {
        long seed = Long.getLong("banyan.seed", 41);
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            TokenAmount amount =
                    TokenAmount.of(random.nextBoolean() ? WETH : USDC, new BigInteger(random.nextInt(150), random));
            assertThat(Written.amount(amount.toString(), TOKENS))
                    .as("seed %d", seed)
                    .isEqualTo(Parsed.ok(amount));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WEHT, did you mean WETH?",
        "usdc, did you mean USDC?",
        "USD, did you mean USDC?",
        "DAI, 'known: USDC, WETH'",
        "'', 'known: USDC, WETH'"
    })
    void names_the_nearest_and_all_known(String unknown, String hint) {
        assertThat(Closest.hint(unknown, List.of("WETH", "USDC"))).contains(hint);
    }

    @Test
    void settings_are_read_as_their_kind_declares_them() {
        assertThat(setting(SettingSpec.Type.TOKENS, "registry"))
                .isEqualTo(Parsed.ok(new Setting.Tokens(List.of(WETH, USDC))));
        assertThat(setting(SettingSpec.Type.TOKENS, "USDC")).isEqualTo(Parsed.ok(new Setting.Tokens(List.of(USDC))));
        assertThat(setting(SettingSpec.Type.VENUES, "dexB")).isEqualTo(Parsed.ok(new Setting.Venues(List.of("dexB"))));
        assertThat(setting(SettingSpec.Type.TOKEN, "USDC")).isEqualTo(Parsed.ok(new Setting.OneToken(USDC)));
        assertThat(setting(SettingSpec.Type.FLAG, "yes")).isInstanceOf(Parsed.Wrong.class);
        assertThat(TEXTS.read(spec(SettingSpec.Type.TOKENS), List.of("USDC", "LINK")))
                .isInstanceOfSatisfying(
                        Parsed.Wrong.class, wrong -> assertThat(wrong.offset()).isEqualTo(1));
        assertThat(TEXTS.read(spec(SettingSpec.Type.WHOLE), List.of("1"))).isInstanceOf(Parsed.Wrong.class);
        assertThat(TEXTS.read(spec(SettingSpec.Type.PAYOUTS), List.of("a.csv"))).isInstanceOf(Parsed.Wrong.class);
    }

    @Test
    void the_native_asset_is_an_asset_and_no_token() {
        assertThat(setting(SettingSpec.Type.ASSET, "ETH")).isEqualTo(Parsed.ok(new Setting.OneToken(ETH)));
        assertThat(setting(SettingSpec.Type.ASSET, "USDC")).isEqualTo(Parsed.ok(new Setting.OneToken(USDC)));
        assertThat(setting(SettingSpec.Type.TOKEN, "ETH")).isInstanceOf(Parsed.Wrong.class);
    }

    @Test
    void the_path_of_a_file_starts_at_the_folder() {
        assertThat(setting(SettingSpec.Type.PAYOUTS, "in/../payouts.csv"))
                .isEqualTo(Parsed.ok(new Setting.PayoutFile(Path.of("/agents/payouts.csv"))));
        assertThat(setting(SettingSpec.Type.PAYOUTS, "/tmp/payouts.csv"))
                .isEqualTo(Parsed.ok(new Setting.PayoutFile(Path.of("/tmp/payouts.csv"))));
        assertThat(setting(SettingSpec.Type.PAYOUTS, "a\0b")).isInstanceOf(Parsed.Wrong.class);
    }

    private static Parsed<Setting> setting(SettingSpec.Type type, String text) {
        return TEXTS.read(spec(type), text);
    }

    private static SettingSpec spec(SettingSpec.Type type) {
        return SettingSpec.required("x", type, "test");
    }

    @Test
    void accounts_are_names_of_the_address_book_or_addresses_each_once_and_no_more_than_the_setting_takes() {
        String bob = "0x" + "bb".repeat(20);
        SettingSpec spec = SettingSpec.withoutDefault("accounts", SettingSpec.Type.ACCOUNTS, "watched")
                .within(1, 2);

        assertThat(TEXTS.read(spec, List.of("alice", bob)))
                .isEqualTo(Parsed.ok(new Setting.Accounts(List.of(
                        new NamedAddress("alice", Address.of("0x" + "aa".repeat(20))),
                        new NamedAddress(bob, Address.of(bob))))));
        assertThat(TEXTS.read(spec, List.of(bob, "carol"))).isEqualTo(Parsed.wrong(1, "unknown person carol"));
        assertThat(TEXTS.read(spec, List.of("alice", "0x" + "aa".repeat(20))))
                .isEqualTo(Parsed.wrong(1, "account 0x" + "aa".repeat(20) + " stands twice in the list"));
        assertThat(TEXTS.read(spec, List.of("alice", bob, "0x" + "cc".repeat(20))))
                .isEqualTo(Parsed.wrong("at most 2 accounts expected, found 3"));
    }

    private static Parsed<Address> person(String text) {
        if (text.equals("alice")) {
            return Parsed.ok(Address.of("0x" + "aa".repeat(20)));
        }
        return text.startsWith("0x") ? Parsed.ok(Address.of(text)) : Parsed.wrong("unknown person " + text);
    }
}
