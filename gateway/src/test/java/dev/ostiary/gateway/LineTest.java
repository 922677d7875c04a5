package dev.ostiary.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.admission.Admission;
import dev.ostiary.admission.Arrival;
import dev.ostiary.admission.Rates;
import dev.ostiary.admission.RequestStates;
import dev.ostiary.admission.TaskClaims;
import dev.ostiary.approval.Desk;
import dev.ostiary.codec.Codec;
import dev.ostiary.codec.FrameLimits;
import dev.ostiary.crypto.KeyDerivation;
import dev.ostiary.crypto.Seal;
import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Pipeline;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.AllowList;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.TaskBook;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import dev.ostiary.trust.Catalogues;
import dev.ostiary.trust.KnownTools;
import dev.ostiary.trust.Listed;
import dev.ostiary.trust.Place;
import dev.ostiary.wire.Loop;
import dev.ostiary.wire.LoopAtOnce;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class LineTest {

    private static final Loop LOOP = new LoopAtOnce();

    /** Writes down what the stages are told of other servers. */
    private record Eavesdropper(List<KnownTools> seen) implements Guard {
        @Override
        public String name() {
            return "eavesdropper";
        }

        @Override
        public Verdict judge(Envelope envelope) {
            seen.add(envelope.snapshot().tools());
            return Verdict.PASS;
        }
    }

    @Test
    void stagesAreToldWhatTheToolsOfOtherServersAreCalled() {
        List<KnownTools> seen = new ArrayList<>();
        Catalogues catalogues = new Catalogues(InstantSource.system());
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.putArray("tools").addObject().put("name", "send_email");
        catalogues.read(new Place("mail", "ada", Listed.TOOLS), Optional.empty(), list);
        line(catalogues, seen).carry(LOOP, call("crm"), _ -> {});
        line(catalogues, seen).carry(LOOP, call("mail"), _ -> {});
        assertEquals(
                Optional.of(new KnownTools.Other("mail", "send_email")),
                seen.getFirst().named("send_email"));
        assertEquals(Optional.empty(), seen.getLast().named("send_email"));
        assertTrue(seen.getLast().isOwn("send_email"));
    }

    private static Arrival call(String server) {
        Session session =
                new Session(new SessionKey("k"), new Identity.Local("ada"), Optional.empty(), Revision.NEWEST_LEGACY);
        ObjectNode params = JsonNodeFactory.instance.objectNode().put("name", "add");
        var request = new Message.Request(new RequestId.Number(1), "tools/call", params);
        return Arrival.of(request, Direction.TO_SERVER, session, server, 100);
    }

    private static Line line(Catalogues catalogues, List<KnownTools> seen) {
        Codec codec = new Codec(FrameLimits.standard());
        Seal seal = new Seal(new KeyDerivation(SecretBytes.of(new byte[32])), InstantSource.system());
        Journal journal = (loop, _, _, then) -> loop.execute(() -> then.accept(new Journal.Entry.Recorded("id")));
        Rates rates = new Rates(new Rates.Rate(1_000, Duration.ofSeconds(1)), TimeMeter.SYSTEM_NANOTIME);
        Admission admission = new Admission(
                new AllowList(Preset.OBSERVE, "test", Set.of(), List.of()),
                new TaskClaims(TaskBook.EMPTY, InstantSource.system()),
                rates,
                InstantSource.system());
        Guard pass = new Eavesdropper(new ArrayList<>());
        return new Line(
                codec,
                new House(admission, new Pipeline(List.of(new Eavesdropper(seen)), List.of(), List.of(pass))),
                journal,
                new RequestStates(seal, codec, InstantSource.system()),
                Runnable::run,
                Desk.CLOSED,
                catalogues);
    }
}
