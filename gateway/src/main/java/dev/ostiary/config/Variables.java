package dev.ostiary.config;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;

/**
 * Expands {@code ${VAR}}, {@code ${VAR:-default}}, {@code ${env:VAR}}, {@code ${workspaceFolder}} and
 * {@code ${userHome}}, as the hosts do. What comes out of a variable is not expanded again. As in
 * those hosts, a variable that is set to nothing counts as set.
 *
 * <p>Faults name the variable and never a value.
 */
final class Variables {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Surroundings surroundings;
    private final Faults faults;

    Variables(Surroundings surroundings, Faults faults) {
        this.surroundings = surroundings;
        this.faults = faults;
    }

    /** The text with all variables expanded; empty where one could not be, which is then reported. */
    Optional<String> expand(Located.Text value, JsonPointer path) {
        var text = value.text();
        var expanded = new StringBuilder();
        int from = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", from)) {
            int end = text.indexOf('}', start);
            if (end < 0) {
                faults.add(value.place(), path, "A variable starts with ${ and does not end", "Add the closing }");
                return Optional.empty();
            }
            var replaced = variable(text.substring(start + 2, end), value.place(), path);
            if (replaced.isEmpty()) {
                return Optional.empty();
            }
            expanded.append(text, from, start).append(replaced.get());
            from = end + 1;
        }
        return Optional.of(expanded.append(text, from, text.length()).toString());
    }

    private Optional<String> variable(String inside, Place place, JsonPointer path) {
        return switch (inside) {
            case "workspaceFolder" -> Optional.of(surroundings.workspaceFolder().toString());
            case "userHome" -> Optional.of(surroundings.userHome().toString());
            default ->
                inside.startsWith("env:")
                        ? environment(inside.substring(4), Optional.empty(), place, path)
                        : withDefault(inside, place, path);
        };
    }

    private Optional<String> withDefault(String inside, Place place, JsonPointer path) {
        if (inside.startsWith("input:")) {
            faults.add(
                    place,
                    path,
                    "${" + Faults.oneLine(inside) + "} asks a person in the editor, and Ostiary has nobody to ask",
                    "Put the value into an environment variable and write ${env:NAME}");
            return Optional.empty();
        }
        int split = inside.indexOf(":-");
        return split < 0
                ? environment(inside, Optional.empty(), place, path)
                : environment(inside.substring(0, split), Optional.of(inside.substring(split + 2)), place, path);
    }

    private Optional<String> environment(String name, Optional<String> fallback, Place place, JsonPointer path) {
        if (!NAME.matcher(name).matches()) {
            faults.add(
                    place,
                    path,
                    "This holds a variable of a kind that is not known here",
                    "Known are ${NAME}, ${NAME:-default}, ${env:NAME}, ${workspaceFolder} and ${userHome}");
            return Optional.empty();
        }
        var value = Optional.ofNullable(surroundings.environment().get(name)).or(() -> fallback);
        if (value.isEmpty()) {
            faults.add(
                    place,
                    path,
                    "The environment variable " + name + " is not set",
                    "Set it where Ostiary starts, or write ${" + name + ":-default}");
        }
        return value;
    }
}
