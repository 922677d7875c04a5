package dev.ostiary.upstream;

import dev.ostiary.message.Reason;

/** Why nothing more can be sent on a link. */
record LinkEnd(Reason reason, String detail) {}
