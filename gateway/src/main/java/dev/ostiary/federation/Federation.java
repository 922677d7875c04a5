package dev.ostiary.federation;

import dev.ostiary.codec.Codec;
import dev.ostiary.codec.ParamHeaders;
import dev.ostiary.crypto.Seal;
import dev.ostiary.gateway.Caller;
import dev.ostiary.gateway.Endpoint;
import dev.ostiary.message.Message;
import dev.ostiary.session.Operation;
import dev.ostiary.upstream.ToolHeaders;
import dev.ostiary.upstream.Upstream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** {@code /mcp}: all servers as one. Each caller gets a {@link Household} of its own. */
public final class Federation implements Endpoint {

    private final SequencedMap<String, Upstream> servers = new LinkedHashMap<>();
    private final Translation translation;
    private final Cursors cursors;
    private final ToolHeaders headers;
    private final Duration patience;
    private final String version;

    /**
     * @param patience how long a list waits for servers that are slow
     * @param version of this gateway, as clients are told
     */
    public Federation(
            List<Upstream> servers, Seal seal, Codec codec, ToolHeaders headers, Duration patience, String version) {
        servers.forEach(server -> this.servers.put(server.name(), server));
        this.translation = new Translation(new Names(List.copyOf(this.servers.keySet())));
        this.cursors = new Cursors(seal, codec);
        this.headers = headers;
        this.patience = patience;
        this.version = version;
    }

    @Override
    public String name() {
        return Operation.ALL_SERVERS;
    }

    @Override
    public ParamHeaders declared(Message.Request call) {
        return translation
                .resolve(call)
                .flatMap(resolved -> headers.of(
                        resolved.server(),
                        resolved.request().params().path("name").asString("")))
                .orElse(ParamHeaders.NONE);
    }

    @Override
    public Operation operation(Message.Request request) {
        return translation
                .resolve(request)
                .map(resolved -> Operation.of(resolved.server(), resolved.request()))
                .orElseGet(() -> Operation.of(name(), request));
    }

    @Override
    public Visit visit(Caller caller) {
        return new Household(this, caller);
    }

    SequencedMap<String, Upstream> servers() {
        return servers;
    }

    Translation translation() {
        return translation;
    }

    Cursors cursors() {
        return cursors;
    }

    ToolHeaders headers() {
        return headers;
    }

    Duration patience() {
        return patience;
    }

    String version() {
        return version;
    }
}
