package dev.ostiary.config;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Files that no agent may touch through a tool, because whoever changes them changes what is allowed.
 *
 * <p>Names are compared without regard to upper and lower case: two of three systems have such file
 * systems, and refusing too much of these names harms nobody. What this does not do: resolve links,
 * {@code ~}, {@code ..} or URLs. Whoever asks brings an absolute, normalized path, and asks for the
 * real path as well.
 */
public sealed interface ProtectedPath {

    /** Whose configuration it is, to say so in a refusal. */
    String owner();

    /** Whether a path is protected by this. */
    boolean covers(Path path);

    /** One file. */
    record File(Path path, String owner) implements ProtectedPath {
        @Override
        public boolean covers(Path other) {
            return segments(path).equals(segments(other));
        }
    }

    /** A folder and everything below it. */
    record Folder(Path path, String owner) implements ProtectedPath {
        @Override
        public boolean covers(Path other) {
            var folder = segments(path);
            var names = segments(other);
            return names.size() >= folder.size()
                    && names.subList(0, folder.size()).equals(folder);
        }
    }

    /**
     * A file or folder of a project, wherever the project lies: these names in a row, and everything
     * below them.
     */
    record Anywhere(List<String> names, String owner) implements ProtectedPath {
        public Anywhere {
            names = names.stream().map(ProtectedPath::folded).toList();
        }

        @Override
        public boolean covers(Path other) {
            return Collections.indexOfSubList(segments(other), names) >= 0;
        }
    }

    private static List<String> segments(Path path) {
        var names = new ArrayList<String>(path.getNameCount() + 1);
        if (path.getRoot() != null) {
            names.add(folded(path.getRoot().toString()));
        }
        path.forEach(name -> names.add(folded(name.toString())));
        return names;
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
