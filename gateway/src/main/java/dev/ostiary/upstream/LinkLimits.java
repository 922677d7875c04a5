package dev.ostiary.upstream;

/**
 * How much one link holds.
 *
 * @param calls most requests under way at once
 * @param heldBytes most bytes that wait for one caller who reads slowly, where others share the link
 * @param questions most requests of the server that wait for an answer
 * @param remembered how many ended requests are remembered, to tell a late answer from one that nobody asked for
 */
public record LinkLimits(int calls, long heldBytes, int questions, int remembered) {

    /** 1,024 requests, 4 MiB for a slow caller, 64 questions, 512 ended requests. */
    public static LinkLimits standard() {
        return new LinkLimits(1_024, 4 << 20, 64, 512);
    }
}
