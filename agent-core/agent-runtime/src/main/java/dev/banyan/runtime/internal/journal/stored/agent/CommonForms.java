package dev.banyan.runtime.internal.journal.stored.agent;

import dev.banyan.api.money.Token;
import dev.banyan.api.strategy.Kept;
import dev.banyan.runtime.internal.journal.stored.Form;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small things that stand in several records. */
final class CommonForms {

    static final Form<String> TEXT = Form.of((out, text) -> out.text("v", text), in -> in.text("v"));

    static final Form<Token> TOKEN = Form.of((out, token) -> out.token("t", token), in -> in.token("t"));

    static final Form<Duration> SPAN = Form.of(
            (out, span) -> out.number("s", span.getSeconds()).numberIfAny("n", span.getNano()),
            in -> Duration.ofSeconds(in.number("s"), in.numberOrZero("n")));

    static final Form<Kept> KEPT = Form.of(
            (out, kept) -> out.text("v", kept.venue())
                    .text("k", kept.kind())
                    .amount("n", kept.numerator())
                    .amount("d", kept.denominator()),
            in -> new Kept(in.text("v"), in.text("k"), in.amount("n"), in.amount("d")));

    private CommonForms() {}

    /** An entry of a map by name. */
    record Named<T>(String name, T value) {}

    static <T> Form<Named<T>> named(Form<T> form) {
        return Form.of(
                (out, entry) -> out.text("n", entry.name()).record("v", form, entry.value()),
                in -> new Named<>(in.text("n"), in.record("v", form)));
    }

    /** In the order of their names, so that equal maps give equal bytes. */
    static <T> List<Named<T>> entries(Map<String, T> map) {
        return map.entrySet().stream()
                .map(entry -> new Named<>(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Named::name))
                .toList();
    }

    static <T> Map<String, T> map(Collection<Named<T>> entries) {
        Map<String, T> map = new HashMap<>();
        entries.forEach(entry -> map.put(entry.name(), entry.value()));
        return map;
    }

    static List<Long> sorted(Collection<Integer> numbers) {
        return numbers.stream().map(Integer::longValue).sorted().toList();
    }
}
