package dev.banyan.runtime.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

final class JournalTroubleTest {

    @Test
    void a_name_that_no_host_has_is_not_all_that_is_said() {
        assertThat(JournalTrouble.words(new UnknownHostException("db.internal")))
                .isEqualTo("no host is known by that name (db.internal)");
    }

    @Test
    void a_host_without_a_database_is_told_apart() {
        assertThat(JournalTrouble.words(new ConnectException("Connection refused")))
                .isEqualTo("no database answers there (Connection refused)");
    }
}
