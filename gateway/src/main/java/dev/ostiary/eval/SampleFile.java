package dev.ostiary.eval;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads labelled records from JSON Lines, one at a time, packed with gzip or not. */
final class SampleFile {

    /** What a line holds. */
    sealed interface Line {

        record Holds(Sample sample) implements Line {}

        /**
         * A line that is no record.
         *
         * @param number of the line, from 1
         * @param what is wrong with it
         */
        record Unreadable(long number, String what) implements Line {}
    }

    private static final int LONGEST = 32 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final InputStream in;
    private long number;

    private SampleFile(InputStream in) {
        this.in = in;
    }

    /**
     * Reads a file to its end, or until nobody wants more.
     *
     * @param file {@code .jsonl}, or {@code .gz} of one
     * @param lines is told of every line that is not empty, and says whether to go on
     * @throws IOException where the file cannot be read or is not packed as its name says
     */
    static void read(Path file, Predicate<Line> lines) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw) {
            new SampleFile(in instanceof BufferedInputStream ? in : new BufferedInputStream(in, 1 << 16)).each(lines);
        } catch (EOFException | ZipException broken) {
            throw new IOException(file + " is not packed with gzip, or not whole.", broken);
        }
    }

    private void each(Predicate<Line> lines) throws IOException {
        var bytes = new ByteArrayOutputStream(1 << 12);
        boolean more = true;
        while (more) {
            bytes.reset();
            boolean tooLong = false;
            int next = in.read();
            more = next >= 0;
            while (next >= 0 && next != '\n') {
                if (bytes.size() < LONGEST) {
                    bytes.write(next);
                } else {
                    tooLong = true;
                }
                next = in.read();
            }
            number++;
            if (tooLong) {
                more = lines.test(new Line.Unreadable(number, "is longer than 32 MiB"));
            } else if (bytes.size() > 0) {
                more = lines.test(line(bytes.toByteArray()));
            }
            more &= next >= 0;
        }
    }

    private Line line(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.isBlank()) {
                return new Line.Unreadable(number, "is blank");
            }
            return record(JSON.readTree(text));
        } catch (CharacterCodingException broken) {
            return new Line.Unreadable(number, "is not UTF-8");
        } catch (JacksonException broken) {
            return new Line.Unreadable(number, "is no JSON");
        }
    }

    private Line record(JsonNode record) {
        if (!(record instanceof ObjectNode object)) {
            return new Line.Unreadable(number, "is no object");
        }
        String label = object.path("label").asString("");
        if (!label.equals("attack") && !label.equals("benign")) {
            return new Line.Unreadable(number, "has no label; 'attack' or 'benign' is wanted");
        }
        var about = new Sample.About(
                object.path("id").asString(""),
                object.path("kind").asString(""),
                label.equals("attack"),
                object.path("category").asString(""),
                object.path("source").asString(""),
                object.path("server").asString(""));
        if (object.path("tool") instanceof ObjectNode tool) {
            return new Line.Holds(new Sample.Tool(about, tool));
        }
        return object.path("text").isString()
                ? new Line.Holds(new Sample.Text(about, object.path("text").stringValue()))
                : new Line.Unreadable(number, "has neither 'tool' nor 'text'");
    }
}
