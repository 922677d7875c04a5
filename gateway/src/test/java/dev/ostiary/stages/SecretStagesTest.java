package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.leaks.Leaks;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Preset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SecretStagesTest {

    // Put together, so that nobody's scanner takes it for a real one.
    private static final String TOKEN = "glpat-" + "x7Kq2mVb9TzR4wLpN8sD";
    private static final String CANARY = "blue-heron-4711-x";
    private static final Leaks LEAKS = Leaks.shipped();

    @Test
    void masksACredentialInAResult() {
        var shaped = masks().shape(result(Preset.BALANCED, "The token is " + TOKEN + "."));
        String text = text(shaped.message());
        assertFalse(text.contains(TOKEN), text);
        assertTrue(text.startsWith("The token is glpat-"), text);
        assertEquals(FindingClass.LEAKED_SECRET, shaped.findings().getFirst().kind());
        assertEquals("/content/0/text", shaped.findings().getFirst().pointer());
        assertFalse(shaped.findings().toString().contains(TOKEN));
    }

    @Test
    void masksWhatIsEncoded() {
        String encoded =
                Base64.getEncoder().encodeToString(("token=" + TOKEN + " keep it").getBytes(StandardCharsets.UTF_8));
        assertFalse(text(masks().shape(result(Preset.BALANCED, "x " + encoded)).message())
                .contains(encoded));
    }

    /** A model reads blocks and fields one after the other. */
    @Test
    void masksWhatIsCutOverBlocksAndFields() {
        String one = TOKEN.substring(0, 12);
        String other = TOKEN.substring(12);
        JsonNode content = Scenarios.json(
                "{'content': [{'type': 'text', 'text': 'It is ONE'}, {'type': 'text', 'text': 'OTHER, keep it.'}]}"
                        .replace("ONE", one)
                        .replace("OTHER", other));
        var shaped = masks().shape(Letters.under(Preset.BALANCED).result("tools/call", content));
        assertEquals(
                "[{\"type\":\"text\",\"text\":\"It is ****\"},{\"type\":\"text\",\"text\":\"****, keep it.\"}]",
                ((Message.Result) shaped.message()).result().path("content").toString());
        assertEquals("/content/1/text", shaped.findings().getFirst().pointer());
        assertEquals(FindingClass.LEAKED_SECRET, shaped.findings().getFirst().kind());
        assertFalse(shaped.findings().toString().contains(one + other));

        JsonNode call =
                Scenarios.json("{'a': 'ONE', 'b': 'OTHER'}".replace("ONE", one).replace("OTHER", other));
        assertInstanceOf(
                Verdict.Refuse.class,
                guard(Set.of()).judge(Letters.under(Preset.STRICT).call("t", call)));
    }

    @Test
    void refusesACanaryThatIsCut() {
        var call = Scenarios.json("{'a': 'blue-heron', 'b': '-4711-x'}");
        assertInstanceOf(
                Verdict.Refuse.class,
                guard(Set.of(CANARY)).judge(Letters.under(Preset.BALANCED).call("t", call)));
    }

    @Test
    void onlyRecordsUnderObserve() {
        Envelope envelope = result(Preset.OBSERVE, TOKEN);
        var shaped = masks().shape(envelope);
        assertSame(envelope.message(), shaped.message());
        assertEquals(1, shaped.findings().size());
    }

    @Test
    void masksPersonalDataUnderStrictOnly() {
        String mail = "Write to maria.keller@firma-keller.de or call.";
        assertTrue(text(masks().shape(result(Preset.BALANCED, mail)).message()).contains("maria.keller"));
        assertFalse(text(masks().shape(result(Preset.STRICT, mail)).message()).contains("maria.keller"));
    }

    @Test
    void leavesExactContentAsItIsAndSaysSo() {
        var shaped = new MaskSecrets(LEAKS, new Exactness(Set.of(Letters.SERVER), Set.of()))
                .shape(result(Preset.BALANCED, TOKEN));
        assertEquals(TOKEN, text(shaped.message()));
        JsonNode content = ((Message.Result) shaped.message()).result().path("content");
        assertTrue(content.path(1).path("text").stringValue().startsWith("Note by the gateway Ostiary"));
    }

    /** Names are read by models and servers like everything else; they are not changed, so whoever wants it kept has to refuse. */
    @Test
    void findsACredentialInTheNameOfAMemberAndDoesNotRepeatIt() {
        var call = Scenarios.json("{'TOKEN': 'x'}".replace("TOKEN", TOKEN));
        assertInstanceOf(
                Verdict.Refuse.class,
                guard(Set.of()).judge(Letters.under(Preset.STRICT).call("t", call)));
        var passed = assertInstanceOf(
                Verdict.Pass.class,
                guard(Set.of()).judge(Letters.under(Preset.BALANCED).call("t", call)));
        assertEquals(FindingClass.SENT_SECRET, passed.findings().getFirst().kind());
        assertFalse(
                passed.findings().toString().contains(TOKEN), passed.findings().toString());
    }

    @Test
    void noNumberOfTriflesHidesACanary() {
        String mails = "'maria.keller@firma-keller.de', ".repeat(60);
        var call = Scenarios.json("{'notes': [" + mails + "'" + CANARY + "']}");
        assertInstanceOf(
                Verdict.Refuse.class,
                guard(Set.of(CANARY)).judge(Letters.under(Preset.BALANCED).call("t", call)));
    }

    @Test
    void keepsCredentialsFromServersUnderStrict() {
        var call = Scenarios.json("{'note': 'TOKEN'}".replace("TOKEN", TOKEN));
        var verdict = guard(Set.of()).judge(Letters.under(Preset.STRICT).call("t", call));
        assertEquals(
                Reason.SECRET, assertInstanceOf(Verdict.Refuse.class, verdict).reason());
        assertInstanceOf(
                Verdict.Pass.class,
                guard(Set.of()).judge(Letters.under(Preset.BALANCED).call("t", call)));
    }

    @Test
    void refusesACanaryInEitherDirection() {
        var guard = guard(Set.of(CANARY));
        var call = Scenarios.json("{'note': 'see CANARY'}".replace("CANARY", CANARY));
        assertInstanceOf(
                Verdict.Refuse.class, guard.judge(Letters.under(Preset.BALANCED).call("t", call)));
        assertInstanceOf(Verdict.Refuse.class, guard.judge(result(Preset.BALANCED, "x " + CANARY)));
        assertInstanceOf(Verdict.Pass.class, guard.judge(result(Preset.BALANCED, "x blue heron")));
    }

    @Test
    void saysNothingOfOrdinaryText() {
        Envelope envelope = result(Preset.STRICT, "The meeting is on Tuesday at nine, room 4.");
        var shaped = masks().shape(envelope);
        assertSame(envelope.message(), shaped.message());
        assertTrue(shaped.findings().isEmpty());
    }

    private static MaskSecrets masks() {
        return new MaskSecrets(LEAKS, new Exactness(Set.of(), Set.of()));
    }

    private static KeptSecrets guard(Set<String> canaries) {
        return new KeptSecrets(LEAKS, new KeptSecrets.Settings(canaries));
    }

    private static Envelope result(Preset preset, String text) {
        return Letters.under(preset)
                .result(
                        "tools/call",
                        Scenarios.json("{'content': [{'type': 'text', 'text': 'TEXT'}]}".replace("TEXT", text)));
    }

    private static String text(Message message) {
        return assertInstanceOf(Message.Result.class, message)
                .result()
                .path("content")
                .path(0)
                .path("text")
                .stringValue();
    }
}
