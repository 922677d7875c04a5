package dev.ostiary.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Severity;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What leaks are found where, and what is none. Values are made up while the tests run. */
@DisplayName("Leaks")
final class LeaksTest {

    private static final int LONG = Integer.getInteger("ostiary.leaks.length", 1_000_000);
    private static final Leaks LEAKS = Leaks.shipped();
    private static final Kind GITHUB = kind("github-token");
    private static final Kind ANTHROPIC = kind("anthropic-key");

    @Test
    @DisplayName("say what, where and how bad, and never the secret itself")
    void tellWithoutTelling() {
        String token = token();
        Leak leak = only("deploy with " + token + " please");
        assertEquals("github-token", leak.kind());
        assertEquals("SE01", leak.rule());
        assertEquals(Severity.CRITICAL, leak.severity());
        assertEquals(12, leak.from());
        assertEquals(12 + token.length(), leak.to());
        assertEquals("ghp_****", leak.evidence());
        assertFalse(leak.toString().contains(token.substring(4, 12)), leak.toString());
    }

    @Test
    @DisplayName("are mild where the checksum of a token is wrong")
    void wrongChecksums() {
        Leak leak = only("token " + new Examples(3).wrong(GITHUB));
        assertEquals(Severity.LOW, leak.severity());
        assertEquals("github-token", leak.kind());
    }

    @Test
    @DisplayName("are none where a manual or a template shows how one looks")
    void fixtures() {
        for (String text : List.of(
                "AKIA" + "IOSFODNN7EXAMPLE",
                "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "api_key: your-api-key-goes-here-1234",
                "GITHUB_TOKEN=ghp_" + "x".repeat(36),
                "GITHUB_TOKEN=ghp_" + "1234567890".repeat(3) + "123456",
                "OPENAI_API_KEY=<TOKEN>",
                "password: ${DB_PASSWORD}",
                "password: {{ secrets.db }}",
                "password: ********",
                "postgres://user:password@localhost/app",
                "https://user:pass@host.test/",
                "card 4111 1111 1111 1111",
                "card 4242-4242-4242-4242",
                "token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2"
                        + "MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
                "call +1 555 0100 or (212) 555-0123",
                "mail someone@example.com, see 192.0.2.7")) {
            assertEquals(List.of(), LEAKS.look(text), text);
        }
        String test = "sk_" + "test_" + new Examples(1).characters(Alphabet.ALNUM, 24);
        assertEquals(Severity.LOW, only("key " + test).severity());
    }

    @Test
    @DisplayName("are none in prose, code and data that only talk of secrets")
    void words() {
        for (String text : List.of(
                "The password is required and must have at least 8 characters.",
                "password: string, the user's password",
                "\"token\": {\"type\": \"string\", \"description\": \"Access token of the API\"}",
                "const apiKey = process.env.OPENAI_API_KEY",
                "api_key = get_secret('billing/api_key')",
                "max_tokens=4096, next_token: 12345678901",
                "secret: kubernetes.io/service-account-name",
                "secretName: my-release-postgresql",
                "commit 3b18e512dba79e4c8300dd08aeb37f8e728b8dad",
                "id 123e4567-e89b-12d3-a456-426614174000",
                "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "at 12:34:56 in std::vector and a::b",
                "version 10.15.7.1, 2020 2021 2022 2023 2024")) {
            List<Leak> leaks = LEAKS.look(text).stream()
                    .filter(each -> each.rule().equals(Leak.CREDENTIAL))
                    .toList();
            assertEquals(List.of(), leaks, text);
        }
    }

    @Test
    @DisplayName("are found in encodings, and in encodings of encodings")
    void encodings() {
        String text = "here is " + token() + ", use it";
        String json = text.replace("_", "\\u005f").replace("g", "\\u0067");
        String percent = URLEncoder.encode(text, UTF_8).replace("_", "%5F").replace("g", "%67");
        for (String hidden : List.of(
                base64(text),
                base64(base64(text)),
                HexFormat.of().formatHex(text.getBytes(UTF_8)),
                "0x" + HexFormat.of().formatHex(text.getBytes(UTF_8)),
                Base64.getMimeEncoder().encodeToString(text.repeat(2).getBytes(UTF_8)),
                Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8)),
                base64(new String(
                        text.getBytes(java.nio.charset.StandardCharsets.UTF_16LE),
                        java.nio.charset.StandardCharsets.ISO_8859_1)),
                json,
                percent,
                "{\"data\":\"" + base64(json) + "\"}",
                base64(percent))) {
            assertTrue(
                    LEAKS.look("x: " + hidden).stream()
                            .anyMatch(each -> each.kind().equals("github-token")),
                    hidden);
        }
        String deep = base64(base64(base64(base64(text))));
        assertEquals("encoded-too-deep", only(deep).kind());
    }

    @Test
    @DisplayName("have the place of what was encoded")
    void places() {
        String percent = "a%20b%2Fc " + token().replace("_", "%5F") + " d";
        Leak leak = only(percent);
        assertEquals(10, leak.from());
        assertEquals(percent.length() - 2, leak.to());
        String encoded = base64("use " + token());
        Leak other = only("<" + encoded + ">");
        assertEquals("<ghp_****>", Masking.mask("<" + encoded + ">", List.of(other)));
    }

    @Test
    @DisplayName("are found across texts, if only these together hold them")
    void across() {
        String token = token();
        List<String> cut = List.of("name", token.substring(0, 17), token.substring(17), "more");
        assertTrue(cut.stream().allMatch(each -> LEAKS.look(each).isEmpty()));
        List<Leak> leaks = LEAKS.lookAcross(cut);
        assertEquals(1, leaks.size());
        assertEquals(4, leaks.getFirst().from());
        assertEquals(List.of(), LEAKS.lookAcross(List.of("name ", token, " more")));
        assertEquals(
                1, LEAKS.lookAcross(List.of("pay with 4539 1488", " 0343 6467")).size());
        assertEquals(List.of(), LEAKS.lookAcross(List.of("a@b.de", "c@d.fr")));
    }

    @Test
    @DisplayName("are told once, as the most exact kind")
    void once() {
        assertEquals(
                "anthropic-key",
                only("ANTHROPIC_API_KEY=" + new Examples(4).valid(ANTHROPIC)).kind());
        assertEquals(
                "authorization-bearer",
                only("Authorization: Bearer " + new Examples(5).filled("{token}", GITHUB))
                        .kind());
        assertEquals(
                "jwt", only("Authorization: Bearer " + new Examples(6).jwt()).kind());
    }

    @Test
    @DisplayName("of persons: cards, accounts, phones, mail, addresses, dates of birth")
    void persons() {
        assertEquals("payment-card", only("paid with 4539 1488 0343 6467").kind());
        assertEquals("payment-card", only("amex 3782-822463-10013").kind());
        assertEquals("iban", only("to NL91 ABNA 0417 1643 00, please").kind());
        assertEquals("iban", only("to GB29NWBK60161331926819").kind());
        assertEquals(List.of(), LEAKS.look("to GB30NWBK60161331926819"));
        assertEquals("phone-number", only("reach me at +44 20 7946 0958").kind());
        assertEquals("phone-number", only("Tel.: 030 901820-44").kind());
        assertEquals("phone-number", only("at (415) 867-5309").kind());
        assertEquals("mail-address", only("ask Jo.Doe+x@mail.acme.co.uk.").kind());
        assertEquals("network-address", only("host 84.23.11.9 is up").kind());
        assertEquals("network-address", only("host 2a02:8109:b6c0::17 is up").kind());
        assertEquals("network-address", only("mac 3c:22:fb:0a:9e:71").kind());
        assertEquals("birth-date", only("geboren am 3. März 1979 in Ulm").kind());
        assertEquals("birth-date", only("\"date_of_birth\": \"1979-03-03\"").kind());
        assertEquals(List.of(), LEAKS.look("released on 1979-03-03"));
    }

    @Test
    @DisplayName("are canaries wherever a planted string appears")
    void canaries() {
        Leaks leaks = LEAKS.with(Canaries.of(List.of("blue heron 42", "zürich-canary")));
        String planted = "blue heron 42";
        for (String text : List.of(
                "it says Blue Heron 42!",
                "xx" + base64(planted),
                base64("a" + planted + "!"),
                base64("\u0001\u0002\u0003" + planted),
                base64("ab" + planted),
                URLEncoder.encode(planted, UTF_8),
                "blue%20heron%2042",
                HexFormat.of().formatHex(planted.getBytes(UTF_8)),
                "blue\\u0020heron 42",
                "ZÜRICH-canary",
                URLEncoder.encode("zürich-canary", UTF_8))) {
            List<Leak> found = leaks.look(text);
            assertTrue(found.stream().anyMatch(each -> each.kind().equals("canary")), text);
            assertFalse(leaks.plain(text), text);
            assertEquals(Severity.CRITICAL, found.getFirst().severity());
        }
        assertEquals(List.of(), leaks.look("a blue heron stood there"));
        assertThrows(IllegalArgumentException.class, () -> Canaries.of(List.of("short")));
        assertEquals("1 canaries", Canaries.of(List.of("a planted word")).toString());
    }

    @Test
    @DisplayName("are looked for in time that is linear in the length of the text")
    void linear() {
        for (String piece : List.of(
                "a",
                "0",
                "7",
                " ",
                "=",
                ":",
                "@",
                "\\",
                "%",
                "%41",
                "\\u0041",
                "eyJ-",
                "eyJ.",
                "sk-",
                "glpat-",
                "password=",
                "key",
                "-----BEGIN PRIVATE KEY-----",
                "postgres://",
                "postgres://a:b",
                "a@b.co ",
                "1.2.3.4 ",
                "::",
                "a:",
                "12:34:",
                "4111 ",
                "+49 30 901820 ",
                "ssn ",
                "dni 1",
                "born 1",
                "|",
                "QUJD",
                "$2a$",
                "\"d\": \"",
                "YWJj\n",
                "漢")) {
            String text = piece.repeat(LONG / piece.length());
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> LEAKS.look(text), piece);
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> LEAKS.plain(text), piece);
        }
    }

    @Test
    @DisplayName("are bounded in number: what is more is one leak to its end")
    void bounded() {
        String text = "jo@acme.co ".repeat(20_000);
        List<Leak> leaks = LEAKS.look(text);
        assertTrue(leaks.size() < 6_000, "" + leaks.size());
        assertEquals("more-personal-data", leaks.getLast().kind());
        assertFalse(Masking.mask(text, leaks).contains("jo@"));
    }

    private static Leak only(String text) {
        List<Leak> leaks = LEAKS.look(text);
        assertEquals(1, leaks.size(), () -> text + " -> " + leaks);
        return leaks.getFirst();
    }

    private static String token() {
        return new Examples(9).valid(GITHUB);
    }

    private static Kind kind(String id) {
        return Kinds.shipped().all().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
