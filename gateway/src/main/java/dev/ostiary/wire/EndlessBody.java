package dev.ostiary.wire;

/** A body that ends with its connection. */
final class EndlessBody implements BodyReader {

    @Override
    public int feed(byte[] in, int from, int to, BodySink sink) {
        boolean _ = sink.part(in, from, to);
        return to;
    }

    @Override
    public boolean whole() {
        return false;
    }

    @Override
    public boolean endsWithConnection() {
        return true;
    }
}
