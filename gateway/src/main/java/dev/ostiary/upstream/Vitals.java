package dev.ostiary.upstream;

/** Hears how a server is doing, from the link that talks to it. */
interface Vitals {

    /** It answered a request. */
    void answered();

    /** It left a request without an answer for too long. */
    void silent();

    /** It ended, though nobody had told it to. */
    void died();

    /** It has ended, and nothing of it is left that could be counted. */
    void gone();
}
