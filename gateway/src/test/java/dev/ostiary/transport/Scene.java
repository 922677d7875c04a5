package dev.ostiary.transport;

import dev.ostiary.admission.Admission;
import dev.ostiary.admission.Rates;
import dev.ostiary.admission.RequestStates;
import dev.ostiary.admission.TaskClaims;
import dev.ostiary.codec.Codec;
import dev.ostiary.codec.FrameLimits;
import dev.ostiary.codec.ParamHeaders;
import dev.ostiary.crypto.KeyDerivation;
import dev.ostiary.crypto.Seal;
import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.gateway.Caller;
import dev.ostiary.gateway.Endpoint;
import dev.ostiary.gateway.House;
import dev.ostiary.gateway.Journal;
import dev.ostiary.gateway.Line;
import dev.ostiary.gateway.Reply;
import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Pipeline;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.AllowList;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.TaskBook;
import dev.ostiary.wire.Loop;
import dev.ostiary.wire.LoopAtOnce;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** A line on which everything passes, and endpoints at which nothing happens. */
final class Scene {

    /** Runs everything at once, on the thread of the test. */
    static final Loop LOOP = new LoopAtOnce();

    private Scene() {}

    static Line line() {
        Codec codec = new Codec(FrameLimits.standard());
        Seal seal = new Seal(new KeyDerivation(SecretBytes.of(new byte[32])), InstantSource.system());
        Journal journal = (loop, _, _, then) -> loop.execute(() -> then.accept(new Journal.Entry.Recorded("id")));
        return new Line(codec, house(), journal, new RequestStates(seal, codec, InstantSource.system()), Runnable::run);
    }

    private static House house() {
        Rates rates = new Rates(new Rates.Rate(1_000, Duration.ofSeconds(1)), TimeMeter.SYSTEM_NANOTIME);
        Guard everything = new Guard() {
            @Override
            public String name() {
                return "everything";
            }

            @Override
            public Verdict judge(Envelope envelope) {
                return Verdict.PASS;
            }
        };
        return new House(
                new Admission(
                        new AllowList(Preset.OBSERVE, "test", Set.of(), List.of()),
                        new TaskClaims(TaskBook.EMPTY, InstantSource.system()),
                        rates,
                        InstantSource.system()),
                new Pipeline(List.of(everything), List.of(), List.of(everything)));
    }

    static Endpoint endpoint(String name) {
        return new Endpoint() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public ParamHeaders declared(Message.Request call) {
                return ParamHeaders.NONE;
            }

            @Override
            public Visit visit(Caller caller) {
                return new Nothing();
            }
        };
    }

    private static final class Nothing implements Endpoint.Visit {
        @Override
        public void initialize(Message.Request request, long frameBytes, Reply reply) {}

        @Override
        public void request(Message.Request request, long frameBytes, Reply reply) {}

        @Override
        public void notification(Message.Notification notification, long frameBytes) {}
    }
}
