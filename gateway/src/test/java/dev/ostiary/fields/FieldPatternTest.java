package dev.ostiary.fields;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A pattern of fields")
class FieldPatternTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "/a/*/b", "/**/ssn", "/a~1b~0c", "/a//b", "/a b/é", "/0/**"})
    void isWrittenAsItWasRead(String text) {
        assertEquals(text, FieldPattern.parse(text).orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "$.a", "/a~", "/a~2", "#/a", " /a"})
    void isRefusedWhereItIsNoPointer(String text) {
        assertTrue(FieldPattern.parse(text).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 1000})
    void isNotEndless(int segments) {
        assertTrue(FieldPattern.parse("/a".repeat(segments)).isEmpty());
    }
}
