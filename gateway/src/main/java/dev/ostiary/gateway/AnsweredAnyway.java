package dev.ostiary.gateway;

/**
 * A request that is answered even if the client cancels it: {@code initialize}, which must not be
 * cancelled (MCP 2025-11-25, cancellation), and what the gateway answers at once.
 */
public record AnsweredAnyway(String server) implements UnderWay {

    @Override
    public void cancel(String why) {}
}
