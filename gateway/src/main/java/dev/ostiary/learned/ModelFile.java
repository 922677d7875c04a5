package dev.ostiary.learned;

import dev.ostiary.words.Subject;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/**
 * A model as bytes: a mark, the number of places, and for each subject bias, step, thresholds and the weights of all places, numbers with
 * the highest byte first.
 */
public final class ModelFile {

    private static final int MARK = 0x4F53_4D31;
    private static final int NUMBERS = 4;

    private ModelFile() {}

    /** The bytes of a model. */
    public static byte[] written(Model model) {
        int subjects = Subject.values().length;
        ByteBuffer out = ByteBuffer.allocate(8 + subjects * (NUMBERS * 4 + Features.PLACES));
        out.putInt(MARK).putInt(Features.PLACES);
        for (Subject subject : Subject.values()) {
            Weights weights = model.of(subject);
            out.putInt(weights.bias())
                    .putInt(weights.step())
                    .putInt(weights.low())
                    .putInt(weights.high());
            out.put(weights.places());
        }
        return out.array();
    }

    /**
     * The model of these bytes.
     *
     * @throws IllegalArgumentException where they are none
     */
    public static Model read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.getInt() != MARK || in.getInt() != Features.PLACES) {
                throw new IllegalArgumentException("this is no model, or one of another version");
            }
            Map<Subject, Weights> weights = new EnumMap<>(Subject.class);
            for (Subject subject : Subject.values()) {
                weights.put(subject, weights(in));
            }
            if (in.hasRemaining()) {
                throw new IllegalArgumentException("there is more behind the model");
            }
            return new Model(weights);
        } catch (BufferUnderflowException broken) {
            throw new IllegalArgumentException("the model is cut off", broken);
        }
    }

    private static Weights weights(ByteBuffer in) {
        int bias = in.getInt();
        int step = in.getInt();
        int low = in.getInt();
        int high = in.getInt();
        byte[] places = new byte[Features.PLACES];
        in.get(places);
        return new Weights(places, bias, step, low, high);
    }
}
