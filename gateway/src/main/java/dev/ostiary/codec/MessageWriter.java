package dev.ostiary.codec;

import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** Writes one message as JSON-RPC 2.0. */
final class MessageWriter {

    private final JsonGenerator out;
    private final TreeWriter trees;

    private MessageWriter(final JsonGenerator out) {
        this.out = out;
        this.trees = new TreeWriter(out);
    }

    static void write(final Message message, final JsonGenerator out) {
        new MessageWriter(out).write(message);
    }

    private void write(final Message message) {
        out.writeStartObject();
        out.writeStringProperty("jsonrpc", MessageReader.VERSION);
        switch (message) {
            case Message.Request(RequestId id, String method, ObjectNode params) -> {
                id(id);
                call(method, params);
            }
            case Message.Notification(String method, ObjectNode params) -> call(method, params);
            case Message.Result(RequestId id, ObjectNode result) -> {
                id(id);
                out.writeName("result");
                trees.write(result);
            }
            case final Message.Failure failure -> failure(failure);
        }
        out.writeEndObject();
    }

    private void id(final RequestId id) {
        out.writeName("id");
        switch (id) {
            case RequestId.Text(String value) -> out.writeString(value);
            case RequestId.Number(long value) -> out.writeNumber(value);
        }
    }

    private void call(final String method, final ObjectNode params) {
        out.writeStringProperty("method", method);
        if (!params.isEmpty()) {
            out.writeName("params");
            trees.write(params);
        }
    }

    private void failure(final Message.Failure failure) {
        failure.id().ifPresent(this::id);
        out.writeObjectPropertyStart("error");
        out.writeNumberProperty("code", failure.code());
        out.writeStringProperty("message", failure.message());
        failure.detail().ifPresent(detail -> {
            out.writeName("data");
            trees.write(detail);
        });
        out.writeEndObject();
    }
}
