package dev.banyan.file.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import dev.banyan.api.payout.PayoutLine;
import dev.banyan.api.payout.PayoutList;
import dev.banyan.api.payout.RefusedLine;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PayoutFilesTest {

    private static final Address PAYROLL = Address.of("0x" + "b1".repeat(20));
    private static final Address ALICE = Address.of("0xab5801a7d398351b8be11c439e05c5b3259aec9b");
    private static final Address STRANGER = Address.of("0x" + "99".repeat(20));
    private static final String CHECKSUMMED = "0xAb5801a7D398351b8bE11C439e05C5B3259aeC9B";
    private static final Token USDC = new Token("USDC", Address.of("0x" + "cc".repeat(20)), 6);
    private static final PayoutRules STRICT = new PayoutRules(
            USDC, true, Map.of("payroll", PAYROLL, "stranger", STRANGER), Set.of(PAYROLL, ALICE), false);
    private static final PayoutRules TOLERANT = new PayoutRules(USDC, true, STRICT.people(), STRICT.payable(), true);

    @Test
    void a_csv_file_is_a_list_of_payments() {
        PayoutList list = good(csv(
                "id,to,amount",
                "1,payroll,12.5",
                "inv 2/a," + CHECKSUMMED + ",0.000001",
                "3," + ALICE + ",7.000000000"));

        assertThat(list.lines())
                .containsExactly(
                        line(2, "1", 1, PAYROLL, 12_500_000),
                        line(3, "inv 2/a", 1, ALICE, 1),
                        line(4, "3", 1, ALICE, 7_000_000));
        assertThat(list.refused()).isEmpty();
        assertThat(list.token()).isEqualTo(USDC);
        assertThat(list.file()).isEqualTo("payouts.csv");
    }

    @Test
    void columns_come_in_any_order_and_a_retry_is_asked_for_by_the_attempt() {
        PayoutList list = good(csv("amount,attempt,id,to", "5,2,a,payroll", "6,1,b,payroll"));

        assertThat(list.lines())
                .containsExactly(line(2, "a", 2, PAYROLL, 5_000_000), line(3, "b", 1, PAYROLL, 6_000_000));
    }

    @Test
    void blank_lines_quotes_crlf_a_byte_order_mark_and_spaces_are_taken_as_they_are_meant() {
        PayoutList list =
                good("\uFEFF\r\n id , to,amount \r\n\r\n\"a, \"\"b\"\"\" , payroll , \"1\"\r\n   \r\n\tc,payroll,2");

        assertThat(list.lines())
                .containsExactly(line(4, "a, \"b\"", 1, PAYROLL, 1_000_000), line(6, "c", 1, PAYROLL, 2_000_000));
    }

    @Test
    void a_json_file_is_a_list_of_payments() {
        PayoutList list = read("payouts.json", """
                        [
                          {"id": "1", "to": "payroll", "amount": "12.5"},
                          {
                            "amount": "1", "to": "%s", "id": 17,
                            "attempt": 3
                          }
                        ]
                        """.formatted(CHECKSUMMED), STRICT) instanceof PayoutFileResult.Read read
                ? read.list()
                : fail();

        assertThat(list.lines())
                .containsExactly(line(2, "1", 1, PAYROLL, 12_500_000), line(3, "17", 3, ALICE, 1_000_000));
    }

    @Test
    void the_hash_is_over_the_bytes() {
        String text = csv("id,to,amount", "1,payroll,12.5");

        assertThat(good(text).sha256()).isEqualTo(Hash.sha256(text));
        assertThat(good(text + "\n").sha256()).isNotEqualTo(Hash.sha256(text));
    }

    record Bad(String text, List<String> problems) {
        @Override
        public String toString() {
            return problems.getFirst();
        }
    }

    private static Bad bad(String rows, String... problems) {
        return new Bad(rows, List.of(problems));
    }

    static List<Bad> badCsv() {
        String head = "id,to,amount\n";
        return List.of(
                bad("", "1: the file is empty; a first line id,to,amount and one payment a line expected"),
                bad("\n \n", "1: the file is empty; a first line id,to,amount and one payment a line expected"),
                bad(head, "1: there is no payment in the file; one or more expected"),
                bad("1,payroll,5\n", "1: the first line names the columns, id,to,amount; found 1,payroll,5"),
                bad(
                        "id;to;amount\n1;payroll;5",
                        "1: the first line names the columns, id,to,amount; found id;to;amount"),
                bad("id,to,amuont\n", "1: unknown column amuont; did you mean amount?"),
                bad("id,to\n1,payroll", "1: the column amount is missing"),
                bad("id,to,amount,to\n", "1: the column to stands twice"),
                bad("id,to,amount,memo\n", "1: unknown column memo; known: amount, attempt, id, to"),
                bad(head + "1,payroll", "2: 3 fields expected (id,to,amount), found 2"),
                bad(head + "1,payroll,1,000.5", "2: 3 fields expected (id,to,amount), found 4"),
                bad(head + "\"1,payroll,5", "2: a quote is opened and not closed on its line"),
                bad(head + "\"1\n\",payroll,5", "2: a quote is opened", "3: a quote is opened"),
                bad(head + "\"1\"x,payroll,5", "2: a comma expected after the closing quote"),
                bad(head + "1\"2\",payroll,5", "2: a quote within a field"),
                bad(
                        head + "1,payroll,5\n2,payroll,5\n\n1,payroll,6",
                        "2: the id 1 stands in line 5 too; every payment has an id of its own",
                        "5: the id 1 stands in line 2 too; every payment has an id of its own"),
                bad(head + ",payroll,5", "2: an id of 1 to 100 printable ASCII characters expected"),
                bad(head + "\" 1\",payroll,5", "2: an id of 1 to 100 printable ASCII characters expected"),
                bad(head + "\u0435,payroll,5", "2: an id of 1 to 100 printable ASCII characters expected"),
                bad(head + "a\rb,payroll,5", "2: an id of 1 to 100 printable ASCII characters expected"),
                bad(head + "x".repeat(101) + ",payroll,5", "2: an id of 1 to 100 printable ASCII characters expected"),
                bad(head + "1,,5", "2: a recipient expected, an address or a name of the address book; found nothing"),
                bad(head + "1,pyroll,5", "2: unknown person pyroll; an address or a name of the address book expected"),
                bad(head + "1,Payroll,5", "2: unknown person Payroll"),
                bad(head + "1,0x123,5", "2: an address expected: 0x and 40 hexadecimal digits"),
                bad(
                        head + "1," + CHECKSUMMED.replace("0xAb", "0xab") + ",5",
                        "2: the address has a wrong checksum (EIP-55)"),
                bad(
                        head + "1,stranger,5\n2," + STRANGER + ",5",
                        "2: the policy does not allow to pay stranger; it has to stand under policy.allow.pay",
                        "3: the policy does not allow to pay " + STRANGER),
                bad(head + "1,payroll,0", "2: an amount of more than zero expected, found 0"),
                bad(head + "1,payroll,0.000000", "2: an amount of more than zero expected, found 0.000000"),
                bad(head + "1,payroll,-5", "2: an amount of more than zero expected, found -5"),
                bad(head + "1,payroll,1e3", "2: a plain decimal number of USDC expected, such as 12.5"),
                bad(head + "1,payroll,+5", "2: a plain decimal number of USDC expected"),
                bad(head + "1,payroll,5 USDC", "2: a plain decimal number of USDC expected"),
                bad(head + "1,payroll,\"1,000\"", "2: a plain decimal number of USDC expected"),
                bad(head + "1,payroll,.5", "2: a plain decimal number of USDC expected"),
                bad(head + "1,payroll,0x10", "2: a plain decimal number of USDC expected"),
                bad(head + "1,payroll,\u0661", "2: a plain decimal number of USDC expected"),
                bad(head + "1,payroll,", "2: a plain decimal number of USDC expected"),
                bad(head + "1,payroll,1.0000001", "2: USDC has 6 decimals, 1.0000001 has more"),
                bad(
                        "id,to,amount,attempt\n1,payroll,5,0\n2,payroll,5,\n3,payroll,5,100",
                        "2: a whole number from 1 to 99 expected, found 0",
                        "3: a whole number from 1 to 99 expected, found nothing",
                        "4: a whole number from 1 to 99 expected, found 100"),
                bad(
                        head + "1,nobody,5\n2,payroll,5\n2,nobody,0",
                        "2: unknown person nobody",
                        "3: the id 2 stands in line 4 too",
                        "4: the id 2 stands in line 3 too",
                        "4: unknown person nobody",
                        "4: an amount of more than zero expected"));
    }

    @ParameterizedTest
    @MethodSource("badCsv")
    void says_where_a_csv_file_is_wrong_and_what_would_be_right(Bad bad) {
        expect(bad, "payouts.csv");
    }

    static List<Bad> badJson() {
        return List.of(
                bad("", "1: the file is empty; a list of payments expected"),
                bad("[]", "1: there is no payment in the file; one or more expected"),
                bad("{\"id\": \"1\"}", "1: a list of payments expected, such as [{"),
                bad("[\n\"x\"]", "2: a payment expected, such as {\"id\""),
                bad("[\n[{\"id\": \"1\"}]]", "2: a payment expected, such as {\"id\""),
                bad("[{\"id\": \"1\",\n]", "2: not JSON: "),
                bad("[{\"id\": \"1\"", "1: not JSON: "),
                bad("[{'id': '1'}]", "1: not JSON: "),
                bad("[{\"id\": \"1\", \"to\": \"payroll\", \"amount\": \"5\"},]", "1: not JSON: "),
                bad("[{\"id\": NaN, \"to\": \"payroll\", \"amount\": \"5\"}]", "1: not JSON: "),
                bad(
                        "[{\"id\": \"1\", \"to\": \"payroll\", \"amount\": \"5\"}]\n[]",
                        "2: something stands after the end"),
                bad(
                        "[\n{\"id\": \"1\",\n\"to\": \"payroll\",\n\"amount\": 5.1}]",
                        "4: the value of amount is a text, such as \"12.5\""),
                bad("[{\"id\": \"1\", \"to\": \"payroll\", \"amount\": 5}]", "1: the value of amount is a text"),
                bad("[{\"id\": 1.5, \"to\": \"payroll\", \"amount\": \"5\"}]", "1: the value of id is a text"),
                bad("[{\"id\": \"1\", \"to\": null, \"amount\": \"5\"}]", "1: the value of to is a text"),
                bad("[{\"id\": \"1\", \"to\": {\"a\": [1]}, \"amount\": \"5\"}]", "1: the value of to is a text"),
                bad("[{\"id\": true, \"to\": \"payroll\", \"amount\": \"5\"}]", "1: the value of id is a text"),
                bad("[\n{\"id\": \"1\", \"to\": \"payroll\"}]", "2: the key amount is missing"),
                bad(
                        "[{\"id\": \"1\", \"to\": \"payroll\", \"amount\": \"5\",\n\"memo\": \"x\"}]",
                        "2: unknown key memo; known: amount, attempt, id, to"),
                bad(
                        "[{\"id\": \"1\", \"to\": \"payroll\",\n\"to\": \"payroll\", \"amount\": \"5\"}]",
                        "2: the key to stands twice"),
                bad(
                        "[{\"id\": \"1\", \"to\": \"payroll\", \"amount\": \"5\"}, {\"id\": 1, \"to\": \"payroll\", \"amount\": \"5\"}]",
                        "1: the id 1 stands in line 1 too",
                        "1: the id 1 stands in line 1 too"),
                bad(
                        "[{\"id\": \"1\", \"to\": \"payroll\", \"amount\": \"1e3\"}]",
                        "1: a plain decimal number of USDC expected"),
                bad("[".repeat(2000), "1: "));
    }

    @ParameterizedTest
    @MethodSource("badJson")
    void says_where_a_json_file_is_wrong_and_what_would_be_right(Bad bad) {
        expect(bad, "payouts.json");
    }

    @Test
    void broken_utf8_is_found_in_its_line() {
        byte[] bytes = "id,to,amount\n1,payroll,5\n2,p\u00e9roll,5\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(PayoutFiles.read("payouts.csv", bytes, STRICT))
                .isEqualTo(new PayoutFileResult.Invalid(List.of(
                        new PayoutProblem("payouts.csv", 3, "the file is not valid UTF-8 here; save it as UTF-8"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payouts", "payouts.txt", "csv", "payouts.csv.gz"})
    void the_format_is_told_by_the_name(String name) {
        assertThat(problems(read(name, "id,to,amount\n1,payroll,5\n", STRICT)))
                .containsExactly(name + ":1: a file whose name ends in .csv or .json expected");
    }

    @Test
    void a_hundred_thousand_payments_are_read_and_one_more_is_refused() {
        String most = "id,to,amount\n"
                + IntStream.rangeClosed(1, 100_000)
                        .mapToObj(i -> i + ",payroll,0.5\n")
                        .collect(Collectors.joining());

        assertThat(good(most).lines()).hasSize(100_000);
        assertThat(problems(read("payouts.csv", most + "x,payroll,1\n", STRICT)))
                .containsExactly("payouts.csv:100002: a file has 100000 payments at most; split it into several");
    }

    @Test
    void a_file_of_too_many_bytes_is_refused() {
        assertThat(problems(PayoutFiles.read("payouts.csv", new byte[PayoutFiles.LARGEST + 1], STRICT)))
                .containsExactly("payouts.csv:1: a file has 32 MiB at most; split it into several");
    }

    @Test
    void the_rest_is_read_where_that_is_asked_for() {
        String text =
                csv("id,to,amount", "1,payroll,1", "2,stranger,-1", "3,payroll,3", "1,payroll,1", "\"4,payroll,5");

        PayoutList list =
                read("payouts.csv", text, TOLERANT) instanceof PayoutFileResult.Read read ? read.list() : fail();

        assertThat(list.lines()).containsExactly(line(4, "3", 1, PAYROLL, 3_000_000));
        assertThat(list.refused())
                .extracting(RefusedLine::line, RefusedLine::id)
                .containsExactly(tuple(2, "1"), tuple(3, "2"), tuple(5, "1"), tuple(6, ""));
        assertThat(list.refused().get(1).reason())
                .contains("does not allow to pay stranger")
                .contains("; an amount of more than zero expected");
        assertThat(list.size()).isEqualTo(5);
    }

    @Test
    void a_file_that_is_no_table_is_refused_even_where_the_rest_would_be_paid() {
        assertThat(problems(read("payouts.csv", "id,to\n1,payroll\n", TOLERANT)))
                .isNotEmpty();
        assertThat(problems(read("payouts.json", "[{]", TOLERANT))).isNotEmpty();
    }

    @Test
    void more_than_a_word_of_the_chain_can_say_is_refused() {
        PayoutRules ether = new PayoutRules(Token.nativeAsset("ETH"), true, STRICT.people(), STRICT.payable(), false);
        String most = "115792089237316195423570985008687907853269984665640564039457.584007913129639935";
        String more = "115792089237316195423570985008687907853269984665640564039457.584007913129639936";

        assertThat(problems(read("payouts.csv", csv("id,to,amount", "1,payroll," + most), ether)))
                .isEmpty();
        assertThat(problems(read("payouts.csv", csv("id,to,amount", "1,payroll," + more), ether)))
                .containsExactly("payouts.csv:2: no account can hold " + more + " ETH");
    }

    @Test
    void whatever_stands_in_a_file_it_ends_in_a_result() {
        long seed = Long.getLong("banyan.seed", 41);
        Random random = new Random(seed);
        String csv = csv("id,to,amount,attempt", "1,payroll,1,1", "\"2\"," + CHECKSUMMED + ",0.5,2");
        String json = "[{\"id\": \"1\", \"to\": \"payroll\", \"amount\": \"12.5\", \"attempt\": 2}]";
        for (int round = 0; round < 5_000; round++) {
            boolean isJson = random.nextBoolean();
            byte[] bytes = (isJson ? json : csv).getBytes(StandardCharsets.UTF_8);
            int changes = random.nextInt(1, 4);
            for (int i = 0; i < changes; i++) {
                bytes[random.nextInt(bytes.length)] = random.nextInt(4) == 0
                        ? (byte) random.nextInt(256)
                        : (byte) "\"',;\n\r{}[]:0-1eE.x \t".charAt(random.nextInt(20));
            }
            PayoutFileResult result = PayoutFiles.read(isJson ? "p.json" : "p.csv", bytes, STRICT);

            assertThat(result).as("seed %d round %d", seed, round).satisfies(PayoutFilesTest::isSound);
        }
    }

    private static void isSound(PayoutFileResult result) {
        switch (result) {
            case PayoutFileResult.Invalid(List<PayoutProblem> problems) -> {
                assertThat(problems).isNotEmpty();
                assertThat(problems).allSatisfy(p -> assertThat(p.line()).isPositive());
                assertThat(problems).allSatisfy(p -> assertThat(p.message()).doesNotContainPattern("\\p{Cntrl}"));
            }
            case PayoutFileResult.Read(PayoutList list) -> {
                assertThat(list.lines()).isNotEmpty();
                assertThat(list.lines()).allSatisfy(l -> assertThat(l.to()).isIn(PAYROLL, ALICE));
            }
        }
    }

    private static void expect(Bad bad, String name) {
        List<String> problems = problems(read(name, bad.text(), STRICT));

        assertThat(problems).hasSameSizeAs(bad.problems());
        for (int i = 0; i < problems.size(); i++) {
            assertThat(problems.get(i)).startsWith(name + ":" + bad.problems().get(i));
        }
    }

    private static PayoutList good(String text) {
        return switch (read("payouts.csv", text, STRICT)) {
            case PayoutFileResult.Read(PayoutList list) -> list;
            case PayoutFileResult.Invalid(List<PayoutProblem> problems) ->
                throw new AssertionError(problems.toString());
        };
    }

    private static PayoutList fail() {
        throw new AssertionError("a list expected");
    }

    private static PayoutFileResult read(String name, String text, PayoutRules rules) {
        return PayoutFiles.read(name, text.getBytes(StandardCharsets.UTF_8), rules);
    }

    private static List<String> problems(PayoutFileResult result) {
        return switch (result) {
            case PayoutFileResult.Read read -> List.of();
            case PayoutFileResult.Invalid(List<PayoutProblem> problems) ->
                problems.stream().map(PayoutProblem::toString).toList();
        };
    }

    private static PayoutLine line(int line, String id, int attempt, Address to, long units) {
        return new PayoutLine(line, id, attempt, to, BigInteger.valueOf(units));
    }

    private static String csv(String... lines) {
        return String.join("\n", lines) + "\n";
    }
}
