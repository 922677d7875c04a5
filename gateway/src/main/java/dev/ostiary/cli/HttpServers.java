package dev.ostiary.cli;

import dev.ostiary.codec.ParamHeaders;
import dev.ostiary.config.ServerEntry;
import dev.ostiary.config.ServerSettings;
import dev.ostiary.crypto.Installation;
import dev.ostiary.upstream.HttpServerSettings;
import dev.ostiary.upstream.HttpUpstream;
import dev.ostiary.upstream.LinkListener;
import dev.ostiary.upstream.ToolHeaders;
import dev.ostiary.upstream.Upstream;
import dev.ostiary.upstream.UpstreamKit;
import dev.ostiary.wire.AddressRules;
import dev.ostiary.wire.DialLimits;
import dev.ostiary.wire.HttpDial;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.HttpOrigin;
import dev.ostiary.wire.HttpTarget;
import java.util.Map;
import java.util.Set;

/** Makes an upstream of a server behind HTTP, with the address rules and the TLS that its configuration gives it. */
final class HttpServers {

    private final Dials dials;
    private final ToolHeaders headers;
    private final Installation installation;

    HttpServers(Dials dials, ToolHeaders headers, Installation installation) {
        this.dials = dials;
        this.headers = headers;
        this.installation = installation;
    }

    Upstream of(ServerEntry.Http entry, ServerSettings settings, UpstreamKit kit, LinkListener overheard) {
        HttpTarget target = HttpTarget.of(entry.url());
        HttpDial dial = dials.server(entry.name(), limits(settings), rules(entry, settings, target.origin()));
        return new HttpUpstream(
                new HttpServerSettings(entry.name(), target, fixed(entry.headers()), Upstreams.rules(settings)),
                dial,
                new CredentialsOfServers(dials, kit, installation)
                        .of(entry.name(), entry.url(), settings.credentials()),
                kit,
                tool -> headers.of(entry.name(), tool).orElse(ParamHeaders.NONE),
                overheard);
    }

    private static AddressRules rules(ServerEntry.Http entry, ServerSettings settings, HttpOrigin origin) {
        return new AddressRules(
                settings.permitsPrivateAddresses(entry.url()) ? Set.of(origin) : Set.of(),
                settings.permitsCleartext(entry.url()) ? Set.of(origin) : Set.of());
    }

    private static DialLimits limits(ServerSettings settings) {
        DialLimits standard = DialLimits.standard();
        return new DialLimits(
                standard.headBytes(),
                standard.headFields(),
                standard.bodyBytes(),
                standard.eventBytes(),
                settings.timeouts().connect(),
                settings.timeouts().answer(),
                standard.bodyStallTime(),
                standard.streamStallTime(),
                standard.keepTime(),
                standard.staleAfter(),
                standard.connections(),
                standard.waiting());
    }

    private static HttpHeaders fixed(Map<String, String> configured) {
        HttpHeaders headers = HttpHeaders.none();
        for (Map.Entry<String, String> header : configured.entrySet()) {
            headers = headers.with(header.getKey(), header.getValue());
        }
        return headers;
    }
}
