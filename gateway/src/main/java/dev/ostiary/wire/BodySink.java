package dev.ostiary.wire;

/** Takes the bytes of a body as they come. */
interface BodySink {

    /** The bytes are only valid during the call. False: no more, please. */
    boolean part(byte[] in, int from, int to);
}
