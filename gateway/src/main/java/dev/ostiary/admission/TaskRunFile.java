package dev.ostiary.admission;

import dev.ostiary.crypto.OwnedFile;
import dev.ostiary.crypto.Unusable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The file {@code task-runs} of an installation: who began when to act for which task. */
public final class TaskRunFile {

    private static final int MOST_BYTES = 8 << 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final OwnedFile file;

    public TaskRunFile(Path home) {
        this.file = new OwnedFile(home.resolve("task-runs"), MOST_BYTES);
    }

    /** What reading gave. */
    public sealed interface Read {
        record Known(TaskRuns runs) implements Read {}

        record Broken(Unusable why) implements Read {}
    }

    /** What is to become of the file. */
    sealed interface Change {
        record To(TaskRuns runs) implements Change {}

        record None() implements Change {}

        record Impossible(String problem, String remedy) implements Change {}
    }

    Path path() {
        return file.path();
    }

    public Read read() {
        return switch (file.read()) {
            case OwnedFile.Held(byte[] bytes) -> parsed(bytes);
            case OwnedFile.Missing _ -> new Read.Known(TaskRuns.NONE);
            case Unusable unusable -> new Read.Broken(unusable);
        };
    }

    /** Lets an identity begin anew; says whether it had begun at all. */
    public Renewed renew(TaskRuns.Run run) {
        boolean[] had = {false};
        Optional<Unusable> trouble = changed(runs -> {
            had[0] = runs.since(run).isPresent();
            return had[0] ? new Change.To(runs.without(run)) : new Change.None();
        });
        return trouble.<Renewed>map(Renewed.Failed::new)
                .orElseGet(() -> had[0] ? new Renewed.Done() : new Renewed.NotBegun());
    }

    /** What came of renewing. */
    public sealed interface Renewed {
        record Done() implements Renewed {}

        record NotBegun() implements Renewed {}

        record Failed(Unusable why) implements Renewed {}
    }

    /** Changes it while no other process of ours does; empty if that worked. */
    Optional<Unusable> changed(Function<TaskRuns, Change> change) {
        try {
            return file.exclusively(() -> switch (read()) {
                case Read.Broken(Unusable why) -> Optional.of(why);
                case Read.Known(TaskRuns runs) ->
                    switch (change.apply(runs)) {
                        case Change.To(TaskRuns after) -> file.replace(written(after));
                        case Change.None _ -> Optional.empty();
                        case Change.Impossible(String problem, String remedy) ->
                            Optional.of(new Unusable(file.path(), problem, remedy));
                    };
            });
        } catch (IOException e) {
            return Optional.of(new Unusable(file.path(), "cannot be locked", "Mend OSTIARY_HOME."));
        }
    }

    private Read parsed(byte[] bytes) {
        try {
            Map<TaskRuns.Run, Instant> began = new LinkedHashMap<>();
            JSON.readTree(bytes)
                    .required("runs")
                    .forEach(run -> began.put(
                            new TaskRuns.Run(
                                    run.required("identity").asString(),
                                    run.required("task").asString()),
                            Instant.parse(run.required("began").asString())));
            return new Read.Known(new TaskRuns(began));
        } catch (JacksonException | DateTimeException damaged) {
            return new Read.Broken(new Unusable(
                    file.path(),
                    "does not hold a list of when tasks were begun",
                    "Restore it, or remove it to let everybody begin anew."));
        }
    }

    private static byte[] written(TaskRuns runs) {
        ArrayNode entries = JSON.createArrayNode();
        runs.began().entrySet().stream()
                .sorted(Map.Entry.<TaskRuns.Run, Instant>comparingByValue()
                        .thenComparing(each -> each.getKey().identity())
                        .thenComparing(each -> each.getKey().task(), Comparator.naturalOrder()))
                .forEach(each -> entries.addObject()
                        .put("identity", each.getKey().identity())
                        .put("task", each.getKey().task())
                        .put("began", each.getValue().toString()));
        ObjectNode root = JSON.createObjectNode();
        root.set("runs", entries);
        return JSON.writeValueAsBytes(root);
    }
}
