package dev.ostiary.cli;

import dev.ostiary.approval.Decisions;
import dev.ostiary.approval.Decisions.Answered;
import dev.ostiary.approval.Question;
import dev.ostiary.audit.ChainedLog;
import dev.ostiary.crypto.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ostiary approve}: says yes or no to what waits for a person. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = {
            "Say yes or no to what waits for a person: requests of agents, and changes of the configuration.",
            "Without an id: show what waits."
        })
final class ApproveCommand implements Callable<Integer> {

    private static final InstantSource CLOCK = InstantSource.system();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AuditPlace place = new AuditPlace();

    @Option(names = "--yes", description = "Do not ask again.")
    private boolean yes;

    @Option(names = "--deny", description = "Say no: the same request is refused for a while.")
    private boolean deny;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "What to approve, or to deny.")
    private @Nullable String id;

    @Override
    public Integer call() throws IOException {
        Approvals changes = new Approvals(Surface.home());
        if (id == null) {
            list(changes);
            return ExitCode.FINE;
        }
        String named = id.toLowerCase(Locale.ROOT);
        Optional<Question> question = looking().waiting(named);
        return question.isPresent() ? answer(question.get()) : change(changes, named);
    }

    private void list(Approvals changes) throws IOException {
        List<Approvals.Waiting> waiting = changes.waiting();
        waiting.forEach(
                each -> out().println(each.id() + "\n" + each.what().indent(2).stripTrailing()));
        List<Question> questions = looking().waiting();
        questions.forEach(this::show);
        if (waiting.isEmpty() && questions.isEmpty()) {
            out().println("Nothing waits for approval.");
        }
    }

    private void show(Question question) {
        out().println(question.id());
        question.shown().forEach(line -> out().println("  " + line));
    }

    private int answer(Question question) throws IOException {
        if (!deny && !yes) {
            show(question);
            out().print("Approve it, once? [y/N] ");
            out().flush();
            if (!confirmed()) {
                out().println("Not approved. It goes on waiting; ostiary approve --deny " + question.id()
                        + " says no.");
                return ExitCode.FINDINGS;
            }
        }
        Installation installation = Surface.installation();
        try (ChainedLog log = AuditChain.open(installation, place.configuration(), CLOCK)) {
            Decisions decisions = new Decisions(installation.home(), new ApprovalLedger(log, CLOCK), CLOCK);
            String by = "user:" + Surface.user();
            return told(question.id(), deny ? decisions.deny(question.id(), by) : decisions.approve(question.id(), by));
        }
    }

    private int told(String named, Answered answered) {
        switch (answered) {
            case Answered.Done(Question question) ->
                out().println((deny ? "Denied " : "Approved ") + question.id() + ": " + question.what() + ".");
            case Answered.NothingWaits _ -> throw nothing(named);
            case Answered.Failed(String why) -> throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + why);
        }
        return ExitCode.FINE;
    }

    private int change(Approvals changes, String named) {
        if (deny ? changes.deny(named) : changes.approve(named)) {
            out().println((deny ? "Denied " : "Approved ") + named + ".");
            return ExitCode.FINE;
        }
        throw nothing(named);
    }

    private static Halt nothing(String named) {
        return new Halt(
                ExitCode.USAGE, "ostiary: nothing waits under " + named + "; ostiary approve shows what waits.");
    }

    /** Only looks, so nothing has to be recorded. */
    private static Decisions looking() {
        return new Decisions(Surface.home(), (_, _, _) -> false, CLOCK);
    }

    private static boolean confirmed() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        String line = in.readLine();
        return line != null && List.of("y", "yes").contains(line.strip().toLowerCase(Locale.ROOT));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
