package dev.ostiary.upstream;

import dev.ostiary.codec.Codec;
import dev.ostiary.codec.FrameLimits;
import dev.ostiary.message.RequestId;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.JsonNodeFactory;

/** What upstreams under test work with: time that moves by hand, and no threads but the test's. */
final class Kits {

    static final Codec CODEC = new Codec(FrameLimits.standard());

    private Kits() {}

    static UpstreamKit at(HandTime time) {
        AtomicLong ids = new AtomicLong(1_000);
        return new UpstreamKit(
                CODEC,
                () -> new RequestId.Number(ids.incrementAndGet()),
                time,
                Runnable::run,
                time,
                new Random(7),
                JsonNodeFactory.instance.objectNode().put("name", "ostiary").put("version", "test"));
    }
}
