package dev.ostiary.policy;

/**
 * Something wrong in an expression.
 *
 * @param path where the expression stands in the configuration, as a JSON Pointer
 * @param problem what is wrong and where in the expression, a sentence without a full stop
 * @param remedy what to do, a sentence without a full stop
 */
public record ExpressionFault(String path, String problem, String remedy) {}
