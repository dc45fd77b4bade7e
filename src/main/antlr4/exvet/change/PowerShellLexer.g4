/*
 * The words of a PowerShell script. PowerShell reads them in several ways: what stands where a
 * statement may begin, what stands among the arguments of a command, and what stands within quotes
 * have each a mode of their own here.
 *
 * Source: about_Parsing, about_Quoting_Rules, about_Special_Characters, about_Language_Keywords
 * (learn.microsoft.com).
 */
lexer grammar PowerShellLexer;

tokens { WORD, PARAMETER, SPLAT, REDIRECT }

@members {
  /** Whether what comes next touches a value: then it belongs to it. */
  private boolean touches() {
    int before = _input.LA(-1);
    return before == ')' || before == ']' || before == '}' || before == '"' || before == '\''
        || before == '_' || Character.isLetterOrDigit(before);
  }

  /** Whether a member comes next of a variable with which an argument begins, and no text. */
  private boolean reaches() {
    if (_input.LA(1) != '.' || !Character.isLetter(_input.LA(2))) {
      return false;
    }
    int back = -1;
    while (Character.isLetterOrDigit(_input.LA(back)) || "_.:[]'\"".indexOf(_input.LA(back)) >= 0) {
      back--;
    }
    int before = _input.LA(back - 1);
    return _input.LA(-1) == ')' || _input.LA(-1) == ']'
        || _input.LA(back) == '$' && (before <= 0 || " \t\r\n,(=;|{:".indexOf(before) >= 0);
  }

  /** Whether the name of a parameter comes next, and no word. */
  private boolean named() {
    int first = _input.LA(1);
    boolean dash = first == '-' || first >= 0x2013 && first <= 0x2015;
    return dash && (Character.isLetter(_input.LA(2)) || _input.LA(2) == '_');
  }
}

// Where a statement or an expression stands.

COMMENT: '<#' .*? '#>' -> skip;
REMARK: '#' ~[\r\n]* -> skip;
CONTINUED: '`' [ \t]* '\r'? '\n' -> skip;
SPACE: [ \t\u00A0\uFEFF]+ -> skip;
NEWLINE: '\r'? '\n' | '\r';

KEY: NAME [ \t]* {_input.LA(1) == '='}?;
FOREACH: [Ff][Oo][Rr][Ee][Aa][Cc][Hh] [ \t]* '(' -> pushMode(DEFAULT_MODE);
IF: [Ii][Ff] [ \t]* '(' -> pushMode(DEFAULT_MODE);
ELSEIF: [Ee][Ll][Ss][Ee][Ii][Ff] [ \t]* '(' -> pushMode(DEFAULT_MODE);
ELSE: [Ee][Ll][Ss][Ee] LINES '{' -> pushMode(DEFAULT_MODE);
TRY: [Tt][Rr][Yy] LINES '{' -> pushMode(DEFAULT_MODE);
CATCH: [Cc][Aa][Tt][Cc][Hh] (LINES '[' ~[\]\r\n]* ']' ','?)* LINES '{' -> pushMode(DEFAULT_MODE);
FINALLY: [Ff][Ii][Nn][Aa][Ll][Ll][Yy] LINES '{' -> pushMode(DEFAULT_MODE);
WHILE: ([Ww][Hh][Ii][Ll][Ee] | [Uu][Nn][Tt][Ii][Ll]) [ \t]* '(' -> pushMode(DEFAULT_MODE);
FOR: [Ff][Oo][Rr] [ \t]* '(' -> pushMode(DEFAULT_MODE);
SWITCH: [Ss][Ww][Ii][Tt][Cc][Hh] ([ \t]+ DASH LETTER+)* [ \t]* '(' -> pushMode(DEFAULT_MODE);
DO: [Dd][Oo] LINES '{' -> pushMode(DEFAULT_MODE);
PARAM: [Pp][Aa][Rr][Aa][Mm] LINES '(' -> pushMode(DEFAULT_MODE);
FUNCTION: [Ff][Uu][Nn][Cc][Tt][Ii][Oo][Nn] [ \t]+ ~[ \t\r\n(){};]+;
FLOW: [Rr][Ee][Tt][Uu][Rr][Nn] | [Ee][Xx][Ii][Tt] | [Tt][Hh][Rr][Oo][Ww] | [Bb][Rr][Ee][Aa][Kk]
  | [Cc][Oo][Nn][Tt][Ii][Nn][Uu][Ee];
IN: [Ii][Nn];
HASH: '@{' -> pushMode(DEFAULT_MODE);
ARRAY: '@(' -> pushMode(DEFAULT_MODE);
SUB: '$(' -> pushMode(DEFAULT_MODE);
OPEN: '(' -> pushMode(DEFAULT_MODE);
BLOCK: '{' -> pushMode(DEFAULT_MODE);
CLOSE: ')' -> popMode;
END: '}' -> popMode;
ATTRIBUTE: '[' [\p{L}_.]+ [ \t]* '(' ~[\r\n]*? ')' [ \t]* ']' -> skip;
TYPE: '[' [ \t]* [\p{L}_] [\p{L}\p{N}_.+]* ('[' ~[\]\r\n]* ']')? [ \t]* ']';
STATIC: '::' NAME '(' -> pushMode(DEFAULT_MODE);
FIELD: '::' NAME;
LBRACKET: '[' -> pushMode(DEFAULT_MODE);
RBRACKET: ']' -> popMode;
PIPE: '|';
SEMICOLON: ';';
COMMA: ',';
INCREMENT: '++' | '--';
APPEND: '+=';
REDUCE: '-=' | '*=' | '/=';
ASSIGN: '=';
PLUS: '+';
MINUS: DASH;
TIMES: '*';
RANGE: '..';
NOT: '!';
METHOD: '.' NAME '(' -> pushMode(DEFAULT_MODE);
MEMBER: '.' NAME;
OPERATOR: DASH LETTER+;
D_MERGE: [2-6*] '>&' [12] -> skip;
D_REDIRECT: [1-6*]? '>' '>'? -> type(REDIRECT);
VARIABLE: '$' (NAME | '_' | '?' | '^' | '$');
BRACED: '${' ~[}\r\n]+ '}';
// A dash that touches a value takes away from it.
SIZE: ({!touches()}? DASH)? DIGIT+ ('.' DIGIT+)? [KkMmGgTt] [Bb];
NUMBER: ({!touches()}? DASH)? DIGIT+ ('.' DIGIT+)?;
VERBATIM_HERE: '@' SINGLE '\r'? '\n' .*? '\r'? '\n' SINGLE '@';
VERBATIM: SINGLE (~['\u2018\u2019\u201A\u201B] | SINGLE SINGLE)* SINGLE;
HERE_OPEN: '@' DOUBLE '\r'? '\n' -> pushMode(HERE);
QUOTE: DOUBLE -> pushMode(QUOTED);
INVOKE: ('&' | '.' [ \t]+) -> pushMode(ARGUMENTS);
COMMAND: ([\p{L}%?] | '.' '.'? [\\/]) ~[ \t\r\n;|(){},"'$=\u201C\u201D]* -> pushMode(ARGUMENTS);
OTHER: .;

fragment NAME: [\p{L}_] [\p{L}\p{N}_]* (':' [\p{L}_] [\p{L}\p{N}_]*)?;
fragment LETTER: [A-Za-z];
fragment DIGIT: [0-9];
fragment DASH: [-\u2013\u2014\u2015];
fragment SINGLE: ['\u2018\u2019\u201A\u201B];
fragment DOUBLE: ["\u201C\u201D\u201E];
fragment LINES: [ \t\r\n]*;

mode ARGUMENTS;

A_COMMENT: '<#' .*? '#>' -> skip;
A_CONTINUED: '`' [ \t]* '\r'? '\n' -> skip;
A_REMARK: [ \t\u00A0]+ '#' ~[\r\n]* -> skip;
A_SPACE: [ \t\u00A0]+ -> skip;
A_NEWLINE: ('\r'? '\n' | '\r') -> type(NEWLINE), popMode;
A_SEMICOLON: ';' -> type(SEMICOLON), popMode;
A_PIPE: '|' -> type(PIPE), popMode;
// It ends the arguments and what they stand in.
A_CLOSE: ')' -> type(CLOSE), popMode, popMode;
A_END: '}' -> type(END), popMode, popMode;
A_HASH: '@{' -> type(HASH), pushMode(DEFAULT_MODE);
A_ARRAY: '@(' -> type(ARRAY), pushMode(DEFAULT_MODE);
A_SUB: '$(' -> type(SUB), pushMode(DEFAULT_MODE);
A_OPEN: '(' -> type(OPEN), pushMode(DEFAULT_MODE);
A_BLOCK: '{' -> type(BLOCK), pushMode(DEFAULT_MODE);
A_COMMA: ',' ([ \t]* '\r'? '\n')? -> type(COMMA);
A_INDEX: {touches()}? '[' -> type(LBRACKET), pushMode(DEFAULT_MODE);
A_METHOD: '.' NAME '(' -> type(METHOD), pushMode(DEFAULT_MODE);
A_MEMBER: '.' NAME -> type(MEMBER);
A_SPLAT: '@' NAME -> type(SPLAT);
A_VARIABLE: '$' (NAME | '_') -> type(VARIABLE);
A_BRACED: '${' ~[}\r\n]+ '}' -> type(BRACED);
A_VERBATIM_HERE: '@' SINGLE '\r'? '\n' .*? '\r'? '\n' SINGLE '@' -> type(VERBATIM_HERE);
A_VERBATIM: SINGLE (~['\u2018\u2019\u201A\u201B] | SINGLE SINGLE)* SINGLE -> type(VERBATIM);
A_HERE_OPEN: '@' DOUBLE '\r'? '\n' -> type(HERE_OPEN), pushMode(HERE);
A_QUOTE: DOUBLE -> type(QUOTE), pushMode(QUOTED);
A_SIZE: DASH? DIGIT+ ('.' DIGIT+)? [KkMmGgTt] [Bb] -> type(SIZE);
A_NUMBER: DASH? DIGIT+ ('.' DIGIT+)? -> type(NUMBER);
A_PARAMETER: DASH [\p{L}_] [\p{L}\p{N}_]* ':'? -> type(PARAMETER);
A_MERGE: [2-6*] '>&' [12] -> skip;
A_REDIRECT: [1-6*]? '>' '>'? -> type(REDIRECT);
// Much may stand unquoted: names, paths, addresses, URLs.
A_WORD: {!named() && !reaches() && (!touches() || _input.LA(1) != '[')}?
  (~[ \t\r\n;|(){},"'$@`<>\u00A0\u2018\u2019\u201A\u201B\u201C\u201D\u201E] | '`' ~[\r\n])
  (~[ \t\r\n;|(){},"'$`<>\u00A0\u2018\u2019\u201A\u201B\u201C\u201D\u201E] | '`' ~[\r\n])*
  -> type(WORD);
A_OTHER: . -> type(OTHER);

mode QUOTED;

Q_SUB: '$(' -> type(SUB), pushMode(DEFAULT_MODE);
Q_VARIABLE: '$' (NAME | '_') -> type(VARIABLE);
Q_BRACED: '${' ~[}\r\n]+ '}' -> type(BRACED);
ESCAPED: '`' . | DOUBLE DOUBLE;
QUOTE_END: DOUBLE -> popMode;
TEXT: ~["$`\u201C\u201D\u201E]+ | '$';

mode HERE;

HERE_CLOSE: '\r'? '\n' DOUBLE '@' -> popMode;
H_SUB: '$(' -> type(SUB), pushMode(DEFAULT_MODE);
H_VARIABLE: '$' (NAME | '_') -> type(VARIABLE);
H_BRACED: '${' ~[}\r\n]+ '}' -> type(BRACED);
H_ESCAPED: '`' . -> type(ESCAPED);
H_TEXT: (~[$`\r\n]+ | '$' | '\r'? '\n') -> type(TEXT);
