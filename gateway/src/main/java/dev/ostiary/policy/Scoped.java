package dev.ostiary.policy;

/** Something that is about a server, or a part of what it offers. */
interface Scoped {
    AllowEntry scope();
}
