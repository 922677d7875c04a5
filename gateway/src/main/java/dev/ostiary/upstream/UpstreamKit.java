package dev.ostiary.upstream;

import dev.ostiary.codec.Codec;
import dev.ostiary.message.RequestId;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every upstream works with.
 *
 * @param codec decodes what servers say, and encodes what the gateway itself says to them
 * @param ids gives out ids that no other request of the gateway has
 * @param scheduler runs timers; shared, and never kept waiting
 * @param workers runs what may wait for the operating system
 * @param clock for time-outs, breakers and restarts
 * @param random spreads restarts
 * @param clientInfo how the gateway introduces itself where it is the client
 */
public record UpstreamKit(
        Codec codec,
        Supplier<RequestId.Number> ids,
        ScheduledExecutorService scheduler,
        Executor workers,
        InstantSource clock,
        RandomGenerator random,
        ObjectNode clientInfo) {}
