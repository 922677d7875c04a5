package dev.ostiary.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** An MCP server that does nothing, over standard streams; see {@link Answering}. */
public final class NullStdio {

    private NullStdio() {}

    public static void main(String[] arguments) throws IOException {
        InputStream in = new BufferedInputStream(System.in, 1 << 16);
        OutputStream out = System.out;
        ByteArrayOutputStream line = new ByteArrayOutputStream(2048);
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet != '\n') {
                line.write(octet);
                continue;
            }
            Optional<byte[]> answer = Answering.to(line.toByteArray());
            line.reset();
            if (answer.isPresent()) {
                out.write(answer.get());
                out.write('\n');
                out.flush();
            }
        }
    }
}
