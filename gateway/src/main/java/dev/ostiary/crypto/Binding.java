package dev.ostiary.crypto;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a seal is bound to: it opens for the same purpose and the same context parts only.
 *
 * @param parts such as identity, server and the digest of a request, in a fixed order
 */
public record Binding(Purpose purpose, List<String> parts) {

    public Binding {
        parts = List.copyOf(parts);
    }

    public static Binding to(Purpose purpose, String... parts) {
        return new Binding(purpose, List.of(parts));
    }

    /**
     * The parts as bytes, each with its length before it, so that no two lists of parts are the same
     * bytes. UTF-16 is taken since it tells apart what UTF-8 encoders replace: lone surrogates.
     */
    byte[] encoded() {
        List<byte[]> texts = parts.stream().map(Binding::units).toList();
        int length =
                texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
        ByteBuffer encoded = ByteBuffer.allocate(Integer.BYTES + length).putInt(texts.size());
        texts.forEach(text -> encoded.putInt(text.length).put(text));
        return encoded.array();
    }

    private static byte[] units(String part) {
        ByteBuffer units = ByteBuffer.allocate(part.length() * Character.BYTES);
        units.asCharBuffer().put(part);
        return units.array();
    }
}
