package dev.banyan.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import org.junit.jupiter.api.Test;

/** What every {@link Tool} must do. An implementer gives a tool and calls of it. */
public abstract class ToolContract {

    /** The tool under test. */
    protected abstract Tool tool();

    /** A call that works. */
    protected abstract ToolCall goodCall();

    /** A call whose arguments fit the spec and make no sense. */
    protected abstract ToolCall senselessCall();

    @Test
    void the_spec_is_always_the_same_and_names_each_parameter_once() {
        ToolSpec spec = tool().spec();
        assertThat(tool().spec()).isEqualTo(spec);
        assertThat(spec.name()).matches("[a-z][a-z0-9-]{0,39}");
        assertThat(spec.meaning()).isNotBlank();
        assertThat(spec.parameters()).extracting(ParameterSpec::name).doesNotHaveDuplicates();
        assertThat(spec.results()).extracting(ParameterSpec::name).doesNotHaveDuplicates();
    }

    @Test
    void it_comes_back_with_what_its_kind_says() {
        ToolResult result = Stages.get(tool().run(goodCall()));
        switch (tool().spec().kind()) {
            case READ -> assertThat(result).isInstanceOf(ToolResult.Observation.class);
            case ACTION -> assertThat(result).isInstanceOf(ToolResult.Proposed.class);
            case CONTROL -> assertThat(result).isInstanceOf(ToolResult.Steer.class);
        }
    }

    @Test
    void an_observation_has_every_required_field() {
        if (Stages.get(tool().run(goodCall())) instanceof ToolResult.Observation observation) {
            tool().spec().results().stream()
                    .filter(ParameterSpec::required)
                    .forEach(field -> assertThat(observation.fields()).containsKey(field.name()));
        }
    }

    @Test
    void an_intent_has_the_id_and_origin_of_its_call() {
        ToolCall call = goodCall();
        if (Stages.get(tool().run(call)) instanceof ToolResult.Proposed proposed) {
            assertThat(proposed.intent().id()).isEqualTo(call.id());
            assertThat(proposed.intent().origin()).isEqualTo(call.origin());
            assertThat(proposed.intent().validUntilBlock())
                    .isGreaterThan(call.head().number());
        }
    }

    @Test
    void the_same_call_proposes_the_same() {
        ToolCall call = goodCall();
        if (tool().spec().kind() != ToolSpec.Kind.READ) {
            assertThat(Stages.get(tool().run(call))).isEqualTo(Stages.get(tool().run(call)));
        }
    }

    @Test
    void what_makes_no_sense_is_a_value_and_no_failure() {
        assertThat(Stages.get(tool().run(senselessCall())))
                .isInstanceOfAny(ToolResult.Rejected.class, ToolResult.Failed.class);
    }
}
