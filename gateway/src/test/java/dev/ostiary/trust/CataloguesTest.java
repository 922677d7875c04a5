package dev.ostiary.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.session.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class CataloguesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Place HERE = new Place("crm", "ada", Listed.TOOLS);
    private static final Place THERE = new Place("crm", "bob", Listed.TOOLS);
    private static final String ONE = "{\"tools\": [{\"name\": \"a\", \"inputSchema\": {\"type\": \"object\"}}]}";
    private static final String FIRST = "{\"tools\": [{\"name\": \"a\"}], \"nextCursor\": \"two\"}";
    private static final String SECOND = "{\"tools\": [{\"name\": \"b\"}]}";

    private static final Identity ADA = new Identity.Local("ada");
    private static final Identity BOB = new Identity.Local("bob");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T00:00:00Z"));
    private final Catalogues catalogues = new Catalogues(now::get);

    @Test
    void nothingIsKnownBeforeAListWasRead() {
        assertEquals(Promise.UNREAD, catalogues.promise(HERE, "a"));
        assertTrue(catalogues.shouldRead(HERE, "a"));
    }

    @Test
    void aListInOnePageIsKnownAtOnce() {
        read(ONE);
        Promise.Declared declared = assertInstanceOf(Promise.Declared.class, catalogues.promise(HERE, "a"));
        assertEquals(page(ONE).path("tools").get(0), declared.definition().declared());
        assertFalse(catalogues.shouldRead(HERE, "a"));
        assertEquals(Promise.ABSENT, catalogues.promise(HERE, "b"));
    }

    @Test
    void whatOneCallerWasToldIsNotKnownOfAnother() {
        read(ONE);
        assertEquals(Promise.UNREAD, catalogues.promise(THERE, "a"));
    }

    @Test
    void aListInSeveralPagesIsKnownOnceItIsWhole() {
        read(FIRST);
        assertEquals(Promise.UNREAD, catalogues.promise(HERE, "a"));
        catalogues.read(HERE, Optional.of("two"), page(SECOND));
        assertInstanceOf(Promise.Declared.class, catalogues.promise(HERE, "a"));
        assertInstanceOf(Promise.Declared.class, catalogues.promise(HERE, "b"));
    }

    @Test
    void aPageThatDoesNotFollowTheOneBeforeCountsForNothing() {
        read(FIRST);
        catalogues.read(HERE, Optional.of("three"), page(SECOND));
        assertEquals(Promise.UNREAD, catalogues.promise(HERE, "b"));
    }

    @Test
    void anOlderListCountsUntilTheNewOneIsWhole() {
        read(ONE);
        read("{\"tools\": [{\"name\": \"c\"}], \"nextCursor\": \"two\"}");
        assertInstanceOf(Promise.Declared.class, catalogues.promise(HERE, "a"));
    }

    @Test
    void aNameThatStandsForTwoToolsIsNotCalled() {
        read("{\"tools\": [{\"name\": \"a\"}, {\"name\": \"a\", \"description\": \"another\"}, {\"name\": \"b\"}]}");
        assertEquals(Promise.ABSENT, catalogues.promise(HERE, "a"));
        assertInstanceOf(Promise.Declared.class, catalogues.promise(HERE, "b"));
    }

    @Test
    void entriesThatAreNoToolsAreLeftOut() {
        read("{\"tools\": [1, null, {\"name\": 7}, {}, {\"name\": \"a\"}]}");
        assertInstanceOf(Promise.Declared.class, catalogues.promise(HERE, "a"));
    }

    @Test
    void aServerThatSaysThatItsListHasChangedIsAskedAgainAndItsOldWordCountsUntilThen() {
        read(ONE);
        catalogues.changed(HERE);
        assertTrue(catalogues.shouldRead(HERE, "a"));
        assertInstanceOf(Promise.Declared.class, catalogues.promise(HERE, "a"));
        read(SECOND);
        assertFalse(catalogues.shouldRead(HERE, "b"));
        assertEquals(Promise.ABSENT, catalogues.promise(HERE, "a"));
    }

    @Test
    void aListIsReadAgainAfterAWhileThoughNobodySaidThatItHasChanged() {
        read(ONE);
        pass(Catalogues.FRESH);
        assertFalse(catalogues.shouldRead(HERE, "a"));
        pass(Duration.ofSeconds(1));
        assertTrue(catalogues.shouldRead(HERE, "a"));
    }

    @Test
    void tryingNamesMakesAServerBeAskedOnlyNowAndThen() {
        read(ONE);
        assertFalse(catalogues.shouldRead(HERE, "guessed"));
        pass(Catalogues.REST.plusMillis(1));
        assertTrue(catalogues.shouldRead(HERE, "guessed"));
        catalogues.tried(HERE);
        assertFalse(catalogues.shouldRead(HERE, "guessed"));
    }

    @Test
    void aListThatCouldNotBeReadRestsBeforeItIsAskedForAgain() {
        catalogues.tried(HERE);
        assertFalse(catalogues.shouldRead(HERE, "a"));
        assertEquals(Promise.UNREAD, catalogues.promise(HERE, "a"));
        pass(Catalogues.REST.plusMillis(1));
        assertTrue(catalogues.shouldRead(HERE, "a"));
    }

    @Test
    void aListWithoutEndIsNotKept() {
        StringBuilder many = new StringBuilder("{\"tools\": [");
        for (int i = 0; i < 6_000; i++) {
            many.append(i == 0 ? "" : ",").append("{\"name\": \"t").append(i).append("\"}");
        }
        String tools = many.append("]").toString();
        read(tools + ", \"nextCursor\": \"1\"}");
        catalogues.read(HERE, Optional.of("1"), page(tools + ", \"nextCursor\": \"2\"}"));
        catalogues.read(HERE, Optional.of("2"), page(tools + "}"));
        assertEquals(Promise.UNREAD, catalogues.promise(HERE, "t1"));
    }

    @Test
    void whatWasSaidInAnEarlierConversationCountsNoMore() {
        read(ONE);
        catalogues.forget(HERE);
        assertEquals(Promise.UNREAD, catalogues.promise(HERE, "a"));
    }

    @Test
    void whatIsKnownOfToolsIsNotKnownOfPrompts() {
        Place prompts = new Place("crm", "ada", Listed.PROMPTS);
        read(ONE);
        assertEquals(Promise.UNREAD, catalogues.promise(prompts, "a"));
        catalogues.read(
                prompts, Optional.empty(), page("{\"prompts\": [{\"name\": \"p\"}], \"tools\": [{\"name\": \"q\"}]}"));
        Promise.Declared declared = assertInstanceOf(Promise.Declared.class, catalogues.promise(prompts, "p"));
        assertEquals(Listed.PROMPTS, declared.definition().list());
        assertEquals(Promise.ABSENT, catalogues.promise(prompts, "q"));
        catalogues.changed(prompts);
        assertTrue(catalogues.shouldRead(prompts, "p"));
        assertFalse(catalogues.shouldRead(HERE, "a"));
    }

    @Test
    void aServerThatKnowsNoSuchListHasNothingInItUntilItSaysOtherwise() {
        catalogues.none(HERE);
        assertEquals(Promise.ABSENT, catalogues.promise(HERE, "a"));
        assertFalse(catalogues.shouldRead(HERE, "a"));
        pass(Catalogues.REST.plusMillis(1));
        assertTrue(catalogues.shouldRead(HERE, "a"));
        read(ONE);
        assertInstanceOf(Promise.Declared.class, catalogues.promise(HERE, "a"));
    }

    @Test
    void noServerGetsTheVeryDeclarationOfAnotherThoughTheyAreAlike() {
        read(ONE);
        catalogues.read(THERE, Optional.empty(), page(ONE));
        Place twin = new Place("twin", "ada", Listed.TOOLS);
        catalogues.read(twin, Optional.empty(), page(ONE));
        assertSame(declared(HERE), declared(THERE));
        assertNotSame(declared(HERE), declared(twin));
    }

    private ObjectNode declared(Place place) {
        return assertInstanceOf(Promise.Declared.class, catalogues.promise(place, "a"))
                .definition()
                .declared();
    }

    @Test
    void aTaskIsOfTheToolWhoseCallItWas() {
        read(ONE);
        assertInstanceOf(Promise.Some.class, catalogues.promise(HERE, ADA, "7"), "nobody knows it yet");
        catalogues.began(HERE, ADA, "7", "a");
        Promise.Fetched fetched = assertInstanceOf(Promise.Fetched.class, catalogues.promise(HERE, ADA, "7"));
        assertEquals("a", fetched.definition().name());
        assertInstanceOf(Promise.Some.class, catalogues.promise(HERE, BOB, "7"), "another's task of this id");
    }

    @Test
    void aTaskOfSeveralToolsIsOfNone() {
        read(ONE);
        catalogues.began(HERE, ADA, "7", "a");
        catalogues.began(HERE, ADA, "7", "b");
        catalogues.began(HERE, ADA, "7", "a");
        assertInstanceOf(Promise.Some.class, catalogues.promise(HERE, ADA, "7"));
    }

    private void read(String page) {
        catalogues.read(HERE, Optional.empty(), page(page));
    }

    private void pass(Duration time) {
        now.set(now.get().plus(time));
    }

    private static ObjectNode page(String json) {
        return (ObjectNode) JSON.readTree(json);
    }
}
