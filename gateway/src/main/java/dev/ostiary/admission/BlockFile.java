package dev.ostiary.admission;

import dev.ostiary.crypto.OwnedFile;
import dev.ostiary.crypto.Unusable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The file {@code blocked} of an installation. */
public final class BlockFile {

    private static final int MOST_BYTES = 8 << 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final OwnedFile file;

    public BlockFile(Path home) {
        this.file = new OwnedFile(home.resolve("blocked"), MOST_BYTES);
    }

    /** What reading gave. */
    public sealed interface Read {
        record Blocked(BlockList list) implements Read {}

        record Broken(Unusable why) implements Read {}
    }

    OwnedFile file() {
        return file;
    }

    public Read read() {
        return switch (file.read()) {
            case OwnedFile.Held(byte[] bytes) -> parsed(bytes);
            case OwnedFile.Missing _ -> new Read.Blocked(new BlockList(Set.of()));
            case Unusable unusable -> new Read.Broken(unusable);
        };
    }

    /** Cuts off. */
    public Optional<Unusable> block(BlockList.Entry entry) {
        return changed(list -> list.with(entry));
    }

    /** Takes it back. */
    public Optional<Unusable> unblock(BlockList.Entry entry) {
        return changed(list -> list.without(entry));
    }

    private Optional<Unusable> changed(UnaryOperator<BlockList> change) {
        try {
            return file.exclusively(() -> switch (read()) {
                case Read.Blocked(BlockList list) -> file.replace(written(change.apply(list)));
                case Read.Broken(Unusable why) -> Optional.of(why);
            });
        } catch (IOException e) {
            return Optional.of(new Unusable(file.path(), "cannot be locked", "Mend OSTIARY_HOME."));
        }
    }

    private Read parsed(byte[] bytes) {
        try {
            Set<BlockList.Entry> entries = new LinkedHashSet<>();
            JSON.readTree(bytes)
                    .required("blocked")
                    .forEach(entry -> entries.add(new BlockList.Entry(
                            BlockList.Kind.valueOf(
                                    entry.required("kind").asString().toUpperCase(Locale.ROOT)),
                            entry.required("name").asString())));
            return new Read.Blocked(new BlockList(entries));
        } catch (JacksonException | IllegalArgumentException damaged) {
            return new Read.Broken(new Unusable(
                    file.path(),
                    "does not hold a list of what is blocked",
                    "Restore it, or remove it to unblock all."));
        }
    }

    private static byte[] written(BlockList list) {
        ArrayNode entries = JSON.createArrayNode();
        list.entries().stream()
                .sorted(Comparator.comparing(BlockList.Entry::kind).thenComparing(BlockList.Entry::name))
                .forEach(entry ->
                        entries.addObject().put("kind", entry.kind().word()).put("name", entry.name()));
        ObjectNode root = JSON.createObjectNode();
        root.set("blocked", entries);
        return JSON.writeValueAsBytes(root);
    }
}
