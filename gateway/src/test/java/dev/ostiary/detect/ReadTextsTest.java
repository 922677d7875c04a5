package dev.ostiary.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ReadTextsTest {

    @Test
    void textsNamesAndSentencesInThePlaceOfNamesAreRead() {
        assertEquals(
                List.of("/name add", "/description Adds two numbers.", "/a~1b c a/b c", "/a~1b c to see"), read("""
                        {"name": "add", "type": "object", "description": "Adds two numbers.", "a/b c": "to see"}
                        """));
    }

    /** Written down for each text, the places alone would take ten gigabytes. */
    @Test
    void aLongNameAboveManyTextsTakesNoMoreRoomThanTheMessage() {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        ArrayNode texts = message.putArray("x".repeat(1 << 20));
        for (int index = 0; index < 10_000; index++) {
            texts.add("no word");
        }
        assertEquals(10_001, ReadTexts.of(message).size());
    }

    @Test
    void aPointerForPeopleIsShortAndSteersNoTerminal() {
        Pointer pointer = Pointer.ROOT.below("x".repeat(100)).below("\u001b[2J").below("a/b");
        assertEquals("/" + "x".repeat(60) + "…/·[2J/a~1b", pointer.told());
        assertEquals("/" + "x".repeat(100) + "/\u001b[2J/a~1b", pointer.written());
    }

    private static List<String> read(String json) {
        return ReadTexts.of(JsonMapper.shared().readTree(json)).stream()
                .map(place -> place.pointer().written() + " " + place.text())
                .toList();
    }
}
