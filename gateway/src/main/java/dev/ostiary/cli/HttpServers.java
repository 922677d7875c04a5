package dev.ostiary.cli;

import dev.ostiary.config.ServerEntry;
import dev.ostiary.config.ServerSettings;
import dev.ostiary.upstream.LinkListener;
import dev.ostiary.upstream.ToolHeaders;
import dev.ostiary.upstream.Upstream;
import dev.ostiary.upstream.UpstreamKit;
import dev.ostiary.wire.EventLoops;

/** Makes an upstream of a server behind HTTP. */
record HttpServers(EventLoops loops, ToolHeaders headers) {

    Upstream of(ServerEntry.Http entry, ServerSettings settings, UpstreamKit kit, LinkListener overheard) {
        throw new Halt(ExitCode.USAGE, entry.name() + ": HTTP servers are being built");
    }
}
