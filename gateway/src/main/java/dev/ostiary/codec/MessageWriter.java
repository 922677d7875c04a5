package dev.ostiary.codec;

import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import tools.jackson.databind.node.ObjectNode;

/** Writes one message as JSON-RPC 2.0. */
final class MessageWriter {

    private final JsonText out;
    private final TreeWriter trees;

    MessageWriter(final JsonText out, final TreeWriter trees) {
        this.out = out;
        this.trees = trees;
    }

    void write(final Message message) {
        out.plain("{\"jsonrpc\":\"" + MessageReader.VERSION + '"');
        switch (message) {
            case Message.Request(RequestId id, String method, ObjectNode params) -> {
                id(id);
                call(method, params);
            }
            case Message.Notification(String method, ObjectNode params) -> call(method, params);
            case Message.Result(RequestId id, ObjectNode result) -> {
                id(id);
                out.plain(",\"result\":");
                trees.write(result);
            }
            case final Message.Failure failure -> failure(failure);
        }
        out.plain('}');
    }

    private void id(final RequestId id) {
        out.plain(",\"id\":");
        switch (id) {
            case RequestId.Text(String value) -> out.quoted(value);
            case RequestId.Number(long value) -> out.plain(Long.toString(value));
        }
    }

    private void call(final String method, final ObjectNode params) {
        out.plain(",\"method\":");
        out.quoted(method);
        if (!params.isEmpty()) {
            out.plain(",\"params\":");
            trees.write(params);
        }
    }

    private void failure(final Message.Failure failure) {
        failure.id().ifPresent(this::id);
        out.plain(",\"error\":{\"code\":" + failure.code() + ",\"message\":");
        out.quoted(failure.message());
        failure.detail().ifPresent(detail -> {
            out.plain(",\"data\":");
            trees.write(detail);
        });
        out.plain("}");
    }
}
