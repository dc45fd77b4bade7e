/*
 * The part of PowerShell in which planned changes are written: commands with their arguments,
 * pipelines, variables, loops over lists. What is not in it is told to the reader, never guessed.
 */
parser grammar PowerShellParser;

options { tokenVocab = PowerShellLexer; }

script: separator* (statement (separator+ statement)*)? separator* EOF;

block: BLOCK separator* (statement (separator+ statement)*)? separator* END;

separator: NEWLINE | SEMICOLON;

statement
  : variable (ASSIGN | APPEND) NEWLINE* statement # assignment
  | FOREACH variable IN pipeline CLOSE NEWLINE* block # loop
  | pipeline # run
  ;

pipeline: stage (PIPE NEWLINE* stage)*;

stage
  : COMMAND argument* # command
  | expression # value
  ;

argument: PARAMETER | operand (COMMA NEWLINE* operand)*;

expression: term (OPERATOR NEWLINE* term)*;

term: sum (COMMA NEWLINE* sum)*;

sum: operand (PLUS NEWLINE* operand)*;

operand
  : LBRACKET TYPE RBRACKET operand # cast
  | primary access* # reached
  ;

access: MEMBER | LBRACKET INDEX RBRACKET;

primary
  : variable # reference
  | text # quoted
  | (VERBATIM | VERBATIM_HERE) # verbatim
  | SIZE # size
  | NUMBER # number
  | WORD # bare
  | OPEN NEWLINE* statement NEWLINE* CLOSE # group
  | (SUB | ARRAY) separator* (statement (separator+ statement)*)? separator* CLOSE # several
  | HASH separator* (entry (separator+ entry)*)? separator* END # table
  | block # body
  ;

entry: (KEY | VERBATIM | text) ASSIGN NEWLINE* statement;

variable: VARIABLE | BRACED;

text: QUOTE piece* QUOTE_END | HERE_OPEN piece* HERE_CLOSE;

piece: TEXT | ESCAPED | variable | SUB separator* statement separator* CLOSE;
