package dev.banyan.web3j.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NodeUrlTest {

    @Test
    void it_shows_scheme_host_and_port_alone() {
        assertThat(NodeUrl.of("wss://u:pw@eth.example:444/v3/abcdef?k=1#f")).hasToString("wss://eth.example:444/…");
        assertThat(NodeUrl.of("https://eth.example/v3/abcdef")).hasToString("https://eth.example/…");
    }

    @Test
    void it_takes_its_secrets_out_of_what_others_say() {
        NodeUrl url = NodeUrl.of("https://alice:passw0rd@eth.example/v3/abcdef123?apikey=zyxwvu");

        assertThat(url.redact("key abcdef123 of https://alice:passw0rd@eth.example/v3/abcdef123?apikey=zyxwvu is over"))
                .isEqualTo("key … of … is over");
        assertThat(url.redact("zyxwvu, passw0rd")).isEqualTo("…, …");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://s3cretKey", "s3cretKey", "http://", "http:///s3cretKey", "http://a b/s3cretKey", ""})
    void what_is_no_url_of_a_node_is_refused_without_repeating_it(String text) {
        assertThatThrownBy(() -> NodeUrl.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a node's URL")
                .hasMessageNotContaining("s3cretKey")
                .hasNoCause();
    }
}
