package dev.ostiary.stages;

import dev.ostiary.leaks.Leaks;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Pipeline;
import dev.ostiary.pipeline.Shaper;
import dev.ostiary.policy.Policy;
import java.util.List;
import java.util.Map;

/**
 * The one list of stages, in the order in which every message meets them, both ways.
 *
 * <p>Configuration tunes a stage or switches it off; it never reorders. To add a stage, write its
 * class and its test, and give it a place here.
 */
public final class StageOrder {

    private StageOrder() {}

    /** What came of building the line. */
    public sealed interface Built {
        record Ok(Pipeline pipeline) implements Built {}

        /** The configuration is wrong; nothing was built. */
        record Broken(List<SettingsFault> faults) implements Built {}
    }

    /** Builds the line, where nothing is conceded to any server, and with the rules that come with Ostiary. */
    public static Built build(Policy policy, ProtectedFiles own, Map<String, Map<String, Object>> stages) {
        return build(policy, own, ServerTerms.NONE, Detection.SHIPPED, stages);
    }

    /**
     * Builds the line.
     *
     * @param policy the same policy that admission asks
     * @param own the files that no tool may reach
     * @param terms what operators concede to single servers
     * @param detection with what attacks on models are looked for
     * @param stages {@code stages} of {@code ostiary.yaml}: settings by the name of the stage
     */
    public static Built build(
            Policy policy,
            ProtectedFiles own,
            ServerTerms terms,
            Detection detection,
            Map<String, Map<String, Object>> stages) {
        var tuning = new Tuning(stages);
        var pipeline = pipeline(policy, own, terms, detection, tuning);
        var faults = tuning.faults();
        return faults.isEmpty() ? new Built.Ok(pipeline) : new Built.Broken(faults);
    }

    private static Pipeline pipeline(
            Policy policy, ProtectedFiles own, ServerTerms terms, Detection detection, Tuning tuning) {
        var standing = new CallerStanding();
        var rate = new RequestRate();
        var size = new MessageSize(tuning.settings(MessageSize.NAME, MessageSize.Settings::read));
        var shape = new ProtocolShape(terms.tolerated());
        var targets = new AllowedTargets();
        var declared = new DeclaredTools();
        var honest = new HonestDefinitions(detection);
        var hidden = new HiddenNames(policy);
        var ownFiles = new OwnFiles(own, tuning.settings(OwnFiles.NAME, OwnFiles.Settings::read));
        var exactness = tuning.settings(StripInvisibleText.NAME, Exactness::read);
        var removal = tuning.settings(TameMarkup.NAME, Removal::read);
        var exact = new ExactContent(exactness, removal);
        var tame = new TameMarkup(removal, exactness);
        var flag = new FlagLookAlikes();
        var media = new DeclaredMedia();
        var mark = new MarkMedia();
        var harmless = new HarmlessContent(detection);
        var leaks = Leaks.shipped();
        var kept = new KeptSecrets(leaks, tuning.settings(KeptSecrets.NAME, KeptSecrets.Settings::read));
        var masks = new MaskSecrets(leaks, exactness);
        var poisoned = new WithholdPoisoned(detection);
        var injections = new MarkInjections(tuning.settings(MarkInjections.NAME, Removal::read), exactness, detection);
        var fieldKinds = tuning.settings(PlainArguments.NAME, PlainArguments.Settings::read);
        var plain = new PlainArguments(fieldKinds);
        var joined = new JoinedArguments(fieldKinds);
        var pieces = new MarkPieces();
        var completed = new JoinedMarkup(removal);
        var hide = new HideForbidden(policy);
        var strip = new StripInvisibleText(exactness);
        var permitted = new PermittedFields();
        var withhold = new WithholdFields();
        var conceal = new ConcealInternals();
        var drop = new DropMetadata(tuning.settings(DropMetadata.NAME, DropMetadata.Settings::read), terms.kept());
        var fit = new FitSchemas(policy);
        var unapproved = new DropUnapproved();
        var trim = new TrimLists(policy);
        var operation = new DecidedOperation();
        var inputs = tuning.settings(DeclaredArguments.NAME, in -> ToolSchemas.read(KnownSchemas.INPUT, in));
        var outputs = tuning.settings(DeclaredResult.NAME, in -> ToolSchemas.read(KnownSchemas.OUTPUT, in));
        var undeclared = new StripUndeclared(inputs, outputs);
        var arguments = new DeclaredArguments(inputs, outputs);
        var given = new DeclaredResult(outputs);
        var handedOver = new HandedOverResult();
        var inputSchemas = new InputSchemas();
        var questions = new AnswerableQuestions(inputSchemas);
        var unasked = new StripUnasked(inputSchemas);
        var answers = new AskedAnswers(inputSchemas);

        // The outer gate: guards judge what arrived.
        List<Guard> outerGate = tuning.on(
                standing, // nobody who is cut off says or hears anything
                rate, // nobody asks more often than they may
                size, // nothing is larger than its kind may be
                shape, // everything is as its revision of the protocol wants it
                targets, // nothing is done that policy does not allow
                declared, // no tool is called that its server has not declared
                honest, // no tool is used whose definition attacks the model
                hidden, // no server tells by its errors which names are forbidden
                ownFiles, // no tool reaches the gateway's or the clients' own configuration
                plain, // no argument attacks what reads it
                joined, // nor do several together
                given, // no result is other than its tool declares
                questions, // no server asks for what cannot be answered safely
                permitted, // no field passes that may not pass at all
                exact, // what has to stay exact hides nothing
                media, // no picture, sound or file is another than it says
                kept, // no server is given a secret that is not meant for it
                harmless); // nothing speaks to the model as if it gave orders

        // The yard: shapers change what passed, as the decision says.
        List<Shaper> yard = tuning.on(
                unapproved, // nothing goes on that whoever approved has not seen
                undeclared, // no tool is given, and none gives, what it does not declare
                unasked, // no server is told what it has not asked for
                strip, // nothing is said that a person cannot see
                tame, // no markup runs, hides or sends without anybody being told
                pieces, // nor does it in pieces
                flag, // no name is taken for another
                mark, // whoever reads is told of files that are not what they say
                poisoned, // no definition attacks the model that reads it
                hide, // nobody is shown what they could not call
                withhold, // nobody gets a field that is not for them
                conceal, // no error tells of the inside of a program
                masks, // nobody is told a credential
                injections, // whoever reads is told of strangers who give orders
                drop, // nothing is said that nobody asked for
                fit, // what is shown of a tool is what its results will be
                trim); // no list says more than the task needs

        // The inner gate: guards judge what would be sent.
        List<Guard> innerGate = tuning.on(
                operation, // it still does what was decided about
                arguments, // it is what its server has promised to take
                answers, // it is what a server has asked for
                handedOver, // it is what its client was promised to get
                new JudgedAgain(permitted), // taking characters out uncovered no such field
                new JudgedAgain(ownFiles), // taking characters out uncovered no protected file
                new JudgedAgain(plain), // nor such an attack
                new JudgedAgain(joined), // nor brought pieces of one together
                new JudgedAgain(kept), // nor a secret
                new JudgedAgain(harmless), // nor orders to the model
                completed, // no piece completes what was to be taken out
                new JudgedAgain(size)); // it has not grown too large

        return new Pipeline(outerGate, yard, innerGate);
    }
}
