package dev.ostiary.cli;

import dev.ostiary.message.Message;
import dev.ostiary.sample.SampleConnection;
import dev.ostiary.sample.SampleReply;
import dev.ostiary.sample.SampleServer;
import dev.ostiary.upstream.EmbeddedServer;
import java.util.function.Consumer;

/** Plugs the sample server in where a process would be. */
record SampleChannel(SampleServer sample) implements EmbeddedServer {

    @Override
    public Connection connect(Consumer<Message> out) {
        SampleConnection connection = sample.connect(out::accept);
        return new Connection() {
            @Override
            public void receive(Message message) {
                switch (message) {
                    case Message.Request request -> connection.receive(request, new Outward(out));
                    case Message.Notification notification -> connection.receive(notification);
                    case Message.Answer answer -> connection.receive(answer);
                }
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }

    /** On standard streams everything goes out on the one stream there is. */
    private record Outward(Consumer<Message> out) implements SampleReply {
        @Override
        public void related(Message.Notification notification) {
            out.accept(notification);
        }

        @Override
        public void ask(Message.Request question) {
            out.accept(question);
        }

        @Override
        public void answer(Message.Answer answer) {
            out.accept(answer);
        }
    }
}
