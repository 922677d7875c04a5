package dev.ostiary.upstream;

/** Whether the requests on one link all come from one conversation. */
enum Sharing {
    /** One caller: what cannot be told apart belongs to it in any case. */
    ONE_CALLER,
    /** Many callers: what cannot be told apart may not be given to any of them. */
    MANY_CALLERS
}
