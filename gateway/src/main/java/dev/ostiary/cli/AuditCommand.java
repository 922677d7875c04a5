package dev.ostiary.cli;

import dev.ostiary.audit.AuditKeys;
import dev.ostiary.audit.Verification;
import dev.ostiary.audit.Verifier;
import dev.ostiary.crypto.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code ostiary audit}: what was recorded, and whether it is as it was written. */
@Command(
        name = "audit",
        description = "The record of every outcome.",
        subcommands = {ShowCommand.class, AuditCommand.Verify.class})
final class AuditCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    enum Format {
        text,
        json
    }

    /** {@code ostiary audit verify}. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Find any record that was changed, removed or reordered.")
    static final class Verify implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private AuditPlace place = new AuditPlace();

        @Option(names = "--format", description = "text or json")
        private Format format = Format.text;

        @Override
        public Integer call() throws IOException {
            Installation installation = Surface.installation();
            Verification verification =
                    new Verifier(AuditKeys.of(installation.keys())).verify(place.folder(installation));
            PrintWriter out = spec.commandLine().getOut();
            switch (format) {
                case text -> text(verification, out);
                case json -> out.println(json(verification));
            }
            return verification.ok() ? ExitCode.FINE : ExitCode.FINDINGS;
        }

        private static void text(Verification verification, PrintWriter out) {
            verification.faults().forEach(fault -> out.println("position " + fault.position() + ": " + fault.what()));
            out.println(verification.records() + " records in "
                    + verification.chains().size() + " chains: "
                    + (verification.ok()
                            ? "as they were written."
                            : verification.faults().size() + " faults."));
        }

        private static ObjectNode json(Verification verification) {
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("ok", verification.ok())
                    .put("records", verification.records())
                    .put("first", verification.first())
                    .put("last", verification.last())
                    .put("checkpoint", verification.checkpoint());
            ArrayNode faults = json.putArray("faults");
            verification
                    .faults()
                    .forEach(fault ->
                            faults.addObject().put("position", fault.position()).put("what", fault.what()));
            return json;
        }
    }
}
