package dev.ostiary.stages;

import dev.ostiary.message.Message;
import java.io.OutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** How many bytes the content of a message takes as JSON, without the JSON-RPC frame around it. */
final class EncodedSize {

    private static final ObjectWriter JSON = JsonMapper.shared().writer();

    private EncodedSize() {}

    static long of(Message message) {
        return switch (message) {
            case Message.Request request -> of(request.params());
            case Message.Notification notification -> of(notification.params());
            case Message.Result result -> of(result.result());
            case Message.Failure failure ->
                failure.message().length()
                        + failure.detail().map(EncodedSize::of).orElse(0L);
        };
    }

    private static long of(JsonNode tree) {
        var counter = new Counter();
        JSON.writeValue(counter, tree);
        return counter.bytes;
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }
}
