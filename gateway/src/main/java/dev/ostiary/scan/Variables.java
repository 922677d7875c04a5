package dev.ostiary.scan;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables of shells in a line: those whose value is known are put in, the others may be anything. */
final class Variables {

    // What was taken is not given back: nothing else could take it, and trying costs the square of its length.
    private static final Pattern VARIABLE = Pattern.compile(
            "\\$env:(?<powershell>[a-z_]\\w*+)|\\$\\{(?:env:)?(?<braced>[a-z_]\\w*+)[^{}]*+\\}|\\$(?<plain>[a-z_]\\w*+|[0-9@*])"
                    + "|%(?<windows>[a-z_][a-z_0-9()]*+)%");

    private Variables() {}

    /**
     * The line with its variables expanded.
     *
     * @param line in lower case
     * @param variables values by names in lower case
     */
    static String expanded(String line, Map<String, String> variables) {
        return VARIABLE.matcher(line)
                .replaceAll(match -> Matcher.quoteReplacement(variables.getOrDefault(name(match), "*")));
    }

    private static String name(java.util.regex.MatchResult match) {
        for (String group : new String[] {"powershell", "braced", "plain", "windows"}) {
            if (match.group(group) != null) {
                return match.group(group);
            }
        }
        return "";
    }
}
