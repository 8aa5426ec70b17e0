package dev.banyan.llm.internal.prompt;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;

/**
 * The form of an answer: a JSON Schema, and the same as LangChain4j wants it.
 *
 * @param json the schema
 * @param format asks a server to keep to it
 */
public record AnswerForm(String json, ResponseFormat format) {

    /** Of a schema. */
    public static AnswerForm of(String name, String json) {
        JsonSchema schema = JsonSchema.builder()
                .name(name)
                .rootElement(JsonRawSchema.from(json))
                .build();
        return new AnswerForm(
                json,
                ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(schema)
                        .build());
    }
}
