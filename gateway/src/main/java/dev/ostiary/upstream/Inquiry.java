package dev.ostiary.upstream;

import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import java.util.Collection;

/**
 * What is asked of a server to find out in which era it speaks.
 *
 * @param memory what was learned before
 * @param preferred the era of the caller, in which it is asked first
 * @param initialize what to ask in the legacy era, under an id of the gateway's
 */
record Inquiry(
        UpstreamKit kit, UpstreamTimeouts timeouts, EraMemory memory, Era preferred, Message.Request initialize) {

    /** The era to ask in first. */
    Era first() {
        return memory.isRefused(preferred) ? preferred.other() : preferred;
    }

    /** What to ask in the modern era. */
    Message.Request discover() {
        return Introductions.discover(kit.ids().get(), kit.clientInfo());
    }

    /** The server has answered in this era, after it refused those. */
    void learned(Era spoken, Collection<Era> refused) {
        refused.forEach(memory::refuses);
        memory.speaks(spoken);
    }
}
