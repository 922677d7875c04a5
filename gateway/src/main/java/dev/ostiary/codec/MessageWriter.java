package dev.ostiary.codec;

import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import tools.jackson.databind.node.ObjectNode;

/** Writes one message as JSON-RPC 2.0. */
final class MessageWriter {

    private static final String VERSION = "{\"jsonrpc\":\"" + MessageReader.VERSION + '"';
    private static final String ID = ",\"id\":";

    private final JsonText out;
    private final TreeWriter trees;

    MessageWriter(JsonText out, TreeWriter trees) {
        this.out = out;
        this.trees = trees;
    }

    /** The offset of the first member after the version and the id. */
    static int contentFrom(byte[] frame) {
        int start = VERSION.length();
        if (!startsWithId(frame, start)) {
            return start;
        }
        int at = start + ID.length();
        if (frame[at] == '"') {
            at++;
            while (frame[at] != '"') {
                at += frame[at] == '\\' ? 2 : 1;
            }
        }
        while (frame[at] != ',') {
            at++;
        }
        return at;
    }

    private static boolean startsWithId(byte[] frame, int start) {
        // No other member of a message begins like it.
        return frame[start + 2] == 'i';
    }

    void write(Message message) {
        out.plain(VERSION);
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
            case Message.Failure failure -> failure(failure);
        }
        out.plain('}');
    }

    private void id(RequestId id) {
        out.plain(ID);
        switch (id) {
            case RequestId.Text(String value) -> out.quoted(value);
            case RequestId.Number(long value) -> out.plain(Long.toString(value));
        }
    }

    private void call(String method, ObjectNode params) {
        out.plain(",\"method\":");
        out.quoted(method);
        if (!params.isEmpty()) {
            out.plain(",\"params\":");
            trees.write(params);
        }
    }

    private void failure(Message.Failure failure) {
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
