package dev.ostiary.cli;

import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.Loaded;
import dev.ostiary.config.PolicyCase;
import dev.ostiary.config.PolicyCases;
import dev.ostiary.gateway.House;
import dev.ostiary.message.Message;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs policy cases, and says which of them the policy does not meet. */
final class CaseRun {

    static final String ENDING = ".cases.yaml";

    private final Function<InstantSource, House> houses;
    private final PrintWriter out;
    private final House now;

    /** @param houses makes the house of the configuration, under a clock */
    CaseRun(Function<InstantSource, House> houses, PrintWriter out) {
        this.houses = houses;
        this.out = out;
        this.now = houses.apply(InstantSource.system());
    }

    /** The files of cases beside a configuration file, in the order of their names. */
    static List<Path> beside(Path configuration) {
        Path folder =
                Optional.ofNullable(configuration.toAbsolutePath().getParent()).orElseThrow();
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Runs all cases of all files; nothing runs where a file is wrong. */
    int run(List<Path> files) {
        List<PolicyCase> cases = new ArrayList<>();
        List<ConfigurationFault> faults = new ArrayList<>();
        for (Path file : files) {
            switch (PolicyCases.read(file)) {
                case Loaded.Ok<List<PolicyCase>>(var read, var _) -> cases.addAll(read);
                case Loaded.Broken<List<PolicyCase>>(var wrong) -> faults.addAll(wrong);
            }
        }
        if (!faults.isEmpty()) {
            faults.stream().map(ConfigurationFault::sentence).forEach(out::println);
            return ExitCode.USAGE;
        }
        if (cases.isEmpty()) {
            out.println("There is no case to run: name files, or write some that end in " + ENDING
                    + " beside ostiary.yaml.");
            return ExitCode.USAGE;
        }
        long unmet = cases.stream().filter(each -> !isMet(each)).count();
        out.println(cases.size() + " cases, " + (unmet == 0 ? "all as expected." : unmet + " not as expected."));
        return unmet == 0 ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private boolean isMet(PolicyCase wanted) {
        House house = wanted.at().map(at -> houses.apply(() -> at)).orElse(now);
        Tried tried = new TryOut(house)
                .call(
                        wanted.who(),
                        wanted.task(),
                        wanted.call(),
                        wanted.answer().flatMap(JsonNode::asObjectOpt));
        List<String> unlike = unlike(wanted, tried);
        if (!unlike.isEmpty()) {
            out.println(wanted.place() + ": " + wanted.name() + ": " + String.join(", ", unlike) + "; decided by "
                    + tried.rule());
        }
        return unlike.isEmpty();
    }

    private static List<String> unlike(PolicyCase wanted, Tried tried) {
        List<String> unlike = new ArrayList<>();
        compare("verdict", Optional.of(verdict(wanted)), tried.verdict().word(), unlike);
        compare("rule", wanted.rule(), tried.rule().name(), unlike);
        compare("reason", wanted.reason(), tried.reason().map(Enum::name).orElse("none"), unlike);
        wanted.gets()
                .ifPresent(gets -> gets.properties().forEach(member -> {
                    JsonNode was = told(tried).path(member.getKey());
                    compare(member.getKey(), Optional.of(member.getValue().toString()), was.toString(), unlike);
                }));
        return unlike;
    }

    private static JsonNode told(Tried tried) {
        return tried.told()
                .map(told -> told.message() instanceof Message.Result(var _, ObjectNode result)
                        ? result
                        : MissingNode.getInstance())
                .orElseGet(MissingNode::getInstance);
    }

    private static void compare(String what, Optional<String> wanted, String was, List<String> unlike) {
        wanted.filter(word -> !word.equals(was))
                .ifPresent(word -> unlike.add(what + " is " + was + ", expected " + word));
    }

    private static String verdict(PolicyCase wanted) {
        return switch (wanted.expected()) {
            case ALLOW -> Tried.Verdict.ALLOW.word();
            case REFUSE -> Tried.Verdict.REFUSE.word();
            case APPROVE -> Tried.Verdict.APPROVE.word();
            case HIDDEN -> Tried.Verdict.HIDDEN.word();
        };
    }
}
