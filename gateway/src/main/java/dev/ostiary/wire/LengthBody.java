package dev.ostiary.wire;

/** A body of a known length. */
final class LengthBody implements BodyReader {

    private long missing;

    LengthBody(long bytes) {
        missing = bytes;
    }

    @Override
    public int feed(byte[] in, int from, int to, BodySink sink) {
        int end = (int) Math.min(to, from + missing);
        missing -= end - from;
        if (end > from) {
            boolean _ = sink.part(in, from, end);
        }
        return end;
    }

    @Override
    public boolean whole() {
        return missing == 0;
    }
}
