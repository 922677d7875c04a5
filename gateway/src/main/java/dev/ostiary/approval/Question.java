package dev.ostiary.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person is asked about one request: who wants to do what, with which arguments, and why it is asked.
 *
 * @param id by which people name it; no secret, and knowing it allows nothing
 * @param key names the very same request by the very same caller; see {@link Digests}
 * @param identity who sent the request
 * @param task what the caller acts for
 * @param method the JSON-RPC method
 * @param name of the tool, prompt or resource
 * @param arguments what was received, a line for each member; what people could not see is escaped
 * @param rule the name of the rule that asks
 * @param place where the rule stands
 * @param confirmable whether a yes from the caller's own client is enough
 * @param byClient whether the answer came from there
 * @param held whether it is about what the server has answered, which is kept until somebody says yes or no
 * @param asked when
 * @param expires until when a person may answer; once granted, until when the yes counts
 */
public record Question(
        String id,
        String key,
        String identity,
        Optional<String> task,
        String server,
        String method,
        String name,
        List<String> arguments,
        String rule,
        String place,
        boolean confirmable,
        boolean byClient,
        boolean held,
        Instant asked,
        Instant expires) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PLACE = 400;

    public Question {
        arguments = List.copyOf(arguments);
    }

    /** What would happen, in a few words. */
    public String what() {
        return (held ? "answer of the " : "") + kind() + " " + Shown.excerpt(name, LONGEST_NAME) + " of server "
                + Shown.excerpt(server, LONGEST_NAME);
    }

    /** Everything a person has to know, line by line; nothing in it can act on a terminal. */
    public List<String> shown() {
        List<String> lines = new ArrayList<>();
        lines.add("who       " + Shown.text(identity)
                + task.map(name -> ", for task " + Shown.text(name)).orElse(""));
        lines.add((held ? "answer of " : "what      ") + kind() + " " + Shown.text(name) + " of server "
                + Shown.text(server) + " (" + Shown.text(method) + ")");
        lines.add("with      " + (arguments.isEmpty() ? "no arguments" : ""));
        arguments.forEach(line -> lines.add("  " + Shown.text(line)));
        lines.add(
                held
                        ? "because   it gives orders to a model: " + Shown.excerpt(place, LONGEST_PLACE)
                        : "because   the rule " + Shown.text(rule) + " (" + Shown.text(place) + ") asks for it");
        lines.add("asked     " + asked + ", until " + expires);
        return lines.stream().map(String::stripTrailing).toList();
    }

    boolean over(Instant now) {
        return !now.isBefore(expires);
    }

    Question answered(boolean atClient, Instant until) {
        return new Question(
                id,
                key,
                identity,
                task,
                server,
                method,
                name,
                arguments,
                rule,
                place,
                confirmable,
                atClient,
                held,
                asked,
                until);
    }

    Question confirmable(boolean still) {
        return new Question(
                id, key, identity, task, server, method, name, arguments, rule, place, still, byClient, held, asked,
                expires);
    }

    private String kind() {
        return switch (method) {
            case "tools/call" -> "tool";
            case "prompts/get" -> "prompt";
            default -> "resource";
        };
    }
}
