package dev.ostiary.message;

/** The classes of findings that the action table tells apart. */
public enum FindingClass {
    /** The configuration does not allow this server, tool, prompt or resource. */
    NOT_ALLOWED,
    /** A tool that its server has not declared, or of which the declaration could not be read. */
    UNDECLARED_TOOL,
    /** A message is not as its revision of MCP wants it. */
    SHAPE,
    /** Arguments do not fit what their tool declares. */
    ARGUMENTS,
    /** A result that is not what its tool declares. */
    RESULT,
    /** A client's answer that is not what a server has asked for. */
    ANSWER,
    /** A client's answer that comes without anything that says what was asked. */
    UNASKED_ANSWER,
    /** A field that its tool does not declare, or that nobody has asked for. */
    UNDECLARED_FIELD,
    /** A schema that cannot be checked safely. */
    UNUSABLE_SCHEMA,
    /** A message is larger than its kind may be. */
    OVERSIZE,
    /** A caller asks more often than it may. */
    RATE,
    /** A caller tries out names, shapes of requests or attacks. */
    PROBING,
    /** Text that people do not see and models do. */
    INVISIBLE_TEXT,
    /** The same in content that has to stay exact: files, source code, diffs. */
    EXACT_TEXT,
    /** An image, a sound or a file that is not what it declares to be. */
    MEDIA,
    /** HTML or Markdown that runs, hides or sends. */
    MARKUP,
    /** A name that looks like another. */
    LOOK_ALIKE,
    /** A tool reaches for Ostiary's or a client's own configuration. */
    OWN_FILES,
    /** An argument with the structure of an attack on what reads it. */
    INJECTION,
    /** An argument that may be such an attack, or meant. */
    INJECTION_DOUBT,
    /** Arguments of one call that only together have the structure of such an attack. */
    PIECES,
    /** Arguments that have it together with those of calls before. */
    PIECES_OVER_TIME,
    /** Markup that runs, hides or sends, and begins in one text and ends in another. */
    PIECED_MARKUP,
    /** A field that its reader or writer is not cleared for, or does not need. */
    FIELD,
    /** Metadata that neither the protocol nor its reader knows of. */
    METADATA,
    /** A stack trace in an error. */
    STACK_TRACE,
    /** A path, an address or a host in an error that tells where somebody else's program runs. */
    INTERNAL_PLACE,
    /** A definition that attacks the model that reads it. */
    POISONED_DEFINITION,
    /** Text that speaks to the model as if it were its master. */
    INJECTED_TEXT,
    /** Text that may do so. */
    INJECTED_DOUBT,
    /** A credential in what a client is told. */
    LEAKED_SECRET,
    /** A credential in what a server is given. */
    SENT_SECRET,
    /** Personal data. */
    PERSONAL_DATA,
    /** What was planted to be seen when something leaks. */
    CANARY,
    /** What an operator has said is no attack there: only recorded, with the reason as evidence. */
    SUPPRESSED
}
