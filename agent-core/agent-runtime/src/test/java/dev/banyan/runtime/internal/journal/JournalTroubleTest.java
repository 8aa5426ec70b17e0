package dev.banyan.runtime.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

final class JournalTroubleTest {

    @Test
    void a_name_that_no_host_has_is_not_all_that_is_said() {
        assertThat(JournalTrouble.words(new UnknownHostException("db.internal")))
                .isEqualTo("no host is known by that name (db.internal)");
    }

    @Test
    void a_database_that_is_away_starting_full_or_slow_comes_back() {
        assertThat(JournalTrouble.mayPass(new CompletionException(new SQLTransientConnectionException("timed out"))))
                .isTrue();
        assertThat(JournalTrouble.mayPass(new IllegalStateException(new SQLException("shutting down", "57P01"))))
                .isTrue();
        assertThat(JournalTrouble.mayPass(new SQLException("connection lost", "08006")))
                .isTrue();
        assertThat(JournalTrouble.mayPass(new SQLException("too many clients", "53300")))
                .isTrue();
        assertThat(JournalTrouble.mayPass(new TimeoutException("no answer"))).isTrue();
    }

    @Test
    void what_is_stored_wrongly_stays_so_and_so_does_what_nobody_knows() {
        JournalDamaged damaged = new JournalDamaged("record 2 was changed");
        assertThat(JournalTrouble.mayPass(damaged)).isFalse();
        assertThat(JournalTrouble.mayPass(new CompletionException(damaged))).isFalse();
        assertThat(JournalTrouble.mayPass(new SQLException("no such table", "42P01")))
                .isFalse();
        assertThat(JournalTrouble.mayPass(new IllegalStateException("a bug"))).isFalse();
    }

    @Test
    void the_reason_is_what_lies_beneath_everything_but_of_a_damaged_journal_the_damage() {
        SQLException beneath = new SQLException("no space left");
        assertThat(JournalTrouble.reason(new CompletionException("wrapped", new IllegalStateException(beneath))))
                .isEqualTo("no space left");
        assertThat(JournalTrouble.reason(new IllegalStateException(new JournalDamaged("record 2", beneath))))
                .isEqualTo("record 2");
        assertThat(JournalTrouble.reason(new TimeoutException())).contains("TimeoutException");
    }

    @Test
    void a_host_without_a_database_is_told_apart() {
        assertThat(JournalTrouble.words(new ConnectException("Connection refused")))
                .isEqualTo("no database answers there (Connection refused)");
    }
}
