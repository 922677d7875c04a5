package dev.ostiary.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing but the public internet, and that through TLS, unless an origin is configured. */
final class AddressRulesTest {

    private static final HttpOrigin HTTPS = new HttpOrigin("https", "mcp.example", 443);
    private static final HttpOrigin HTTP = new HttpOrigin("http", "mcp.example", 80);

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, unspecified",
        "0.1.2.3, unspecified",
        "10.0.0.1, private",
        "10.255.255.255, private",
        "100.64.0.1, carrier-grade NAT",
        "100.127.255.255, carrier-grade NAT",
        "127.0.0.1, loopback",
        "127.255.255.254, loopback",
        "169.254.169.254, link-local",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.0.0.192, protocol assignments",
        "192.0.2.1, documentation",
        "192.88.99.1, 6to4 relay",
        "192.168.1.1, private",
        "198.18.0.1, benchmarking",
        "198.19.255.255, benchmarking",
        "198.51.100.1, documentation",
        "203.0.113.1, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, reserved",
        "::, unspecified",
        "::1, loopback",
        "::7f00:1, reserved",
        "::ffff:10.0.0.1, private",
        "::ffff:169.254.169.254, link-local",
        "64:ff9b::a00:1, private",
        "64:ff9b::7f00:1, loopback",
        "64:ff9b::a9fe:a9fe, link-local",
        "64:ff9b:1::1, reserved",
        "100::1, reserved",
        "2001::1, protocol assignments",
        "2001:db8::1, documentation",
        "2002:a00:1::1, 6to4",
        "3fff::1, documentation",
        "4000::1, reserved",
        "5f00::1, reserved",
        "fc00::1, private",
        "fd12:3456::1, private",
        "fe80::1, link-local",
        "febf::1, link-local",
        "fec0::1, site-local",
        "ff02::1, multicast",
    })
    void aSpecialAddressIsRefused(String address, String kind) throws UnknownHostException {
        InetAddress one = InetAddress.getByName(address);
        assertEquals(Optional.of(kind), SpecialAddresses.kind(one));
        WireFault fault = AddressRules.strict().refusal(HTTPS, List.of(one)).orElseThrow();
        assertEquals(WireFault.Kind.ADDRESS_REFUSED, fault.kind());
        assertTrue(fault.detail().contains(kind), fault.detail());
    }

    @Test
    void anIpv4MappedAddressIsSeenThroughAlsoAsRawBytes() throws UnknownHostException {
        byte[] raw = new byte[16];
        raw[10] = (byte) 0xFF;
        raw[11] = (byte) 0xFF;
        raw[12] = 127;
        raw[15] = 1;
        assertEquals(Optional.of("loopback"), SpecialAddresses.kind(InetAddress.getByAddress(raw)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450::1",
                "64:ff9b::101:101",
                "::ffff:1.1.1.1"
            })
    void aPublicAddressIsAllowed(String address) throws UnknownHostException {
        InetAddress one = InetAddress.getByName(address);
        assertEquals(Optional.empty(), AddressRules.strict().refusal(HTTPS, List.of(one)));
    }

    @Test
    void oneSpecialAddressSpoilsAllOfAName() throws UnknownHostException {
        List<InetAddress> both = List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1"));
        assertTrue(AddressRules.strict().refusal(HTTPS, both).isPresent());
    }

    @Test
    void plainHttpIsRefusedUnlessConfigured() {
        assertTrue(AddressRules.strict().refusal(HTTP).isPresent());
        assertEquals(Optional.empty(), AddressRules.strict().refusal(HTTPS));
        assertEquals(Optional.empty(), AddressRules.strict().allowing(HTTP).refusal(HTTP));
    }

    @Test
    void anExceptionIsForItsOriginOnly() throws UnknownHostException {
        HttpOrigin local = new HttpOrigin("https", "localhost", 8443);
        AddressRules rules = AddressRules.strict().allowing(local);
        List<InetAddress> loopback = List.of(InetAddress.getByName("127.0.0.1"));
        assertEquals(Optional.empty(), rules.refusal(local, loopback));
        assertTrue(rules.refusal(new HttpOrigin("https", "localhost", 8444), loopback)
                .isPresent());
        assertTrue(rules.refusal(HTTPS, loopback).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "2130706433", "127.1", "0", "::1", "localhost"})
    void noSpellingOfLoopbackGetsThrough(String host) throws InterruptedException {
        HttpDial dial = new HttpDial(TestDoor.LOOPS, TestLimits.dial(), AddressRules.strict(), TlsSettings.standard());
        Heard heard = new Heard();
        dial.send(new HttpTarget("https", host, 443, "/"), "GET", HttpHeaders.none(), new byte[0], heard);
        assertEquals(List.of("failed ADDRESS_REFUSED"), heard.toEnd());
        dial.close();
    }

    /** DNS rebinding: the second answer would lead inside, and is never asked for. */
    @Test
    void theAddressThatWasJudgedIsTheOneThatIsConnectedTo() throws Exception {
        try (TestServer server = new TestServer(turn -> turn.sayWhole("ok"))) {
            HttpOrigin origin = server.origin("rebinding.example");
            List<String> asked = new CopyOnWriteArrayList<>();
            List<InetAddress> answers = new ArrayList<>(List.of(InetAddress.getByName("127.0.0.1")));
            NameService names = host -> {
                asked.add(host);
                return List.of(answers.removeFirst());
            };
            HttpDial dial = new HttpDial(
                    TestDoor.LOOPS,
                    TestLimits.dial(),
                    AddressRules.strict().allowing(origin),
                    TlsSettings.standard(),
                    names);
            Heard heard = new Heard();
            dial.send(new HttpTarget(origin, "/"), "GET", HttpHeaders.none(), new byte[0], heard);
            assertEquals(List.of("head 200", "body ok"), heard.toEnd());
            assertEquals(List.of("rebinding.example"), asked);
            dial.close();
        }
    }

    @Test
    void aNameWithoutAddressFails() throws InterruptedException {
        NameService none = host -> {
            throw new UnknownHostException(host);
        };
        HttpDial dial =
                new HttpDial(TestDoor.LOOPS, TestLimits.dial(), AddressRules.strict(), TlsSettings.standard(), none);
        Heard heard = new Heard();
        dial.send(new HttpTarget(HTTPS, "/"), "GET", HttpHeaders.none(), new byte[0], heard);
        assertEquals(List.of("failed NAME_UNRESOLVED"), heard.toEnd());
        dial.close();
    }
}
