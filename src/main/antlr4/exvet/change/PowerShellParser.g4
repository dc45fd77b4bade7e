/*
 * The part of PowerShell in which planned changes are written: commands with their arguments,
 * pipelines, variables, conditions, loops, functions. What is not in it is told to the reader,
 * never guessed; some statements are only read here so that they can be named.
 */
parser grammar PowerShellParser;

options { tokenVocab = PowerShellLexer; }

script: statements EOF;

statements: separator* (statement separator*)*;

block: BLOCK statements END;

separator: NEWLINE | SEMICOLON;

statement
  : TYPE* operand (ASSIGN | APPEND | REDUCE) NEWLINE* statement # assignment
  | FOREACH variable IN pipeline CLOSE NEWLINE* block # loop
  | choice # condition
  | TRY statements END (NEWLINE* CATCH statements END)* (NEWLINE* finish)? # attempt
  | FUNCTION (OPEN parameters CLOSE)? NEWLINE* block # function
  | PARAM parameters CLOSE # expected
  | WHILE NEWLINE* pipeline NEWLINE* CLOSE NEWLINE* block # turns
  | FOR statement? SEMICOLON pipeline? SEMICOLON statement? CLOSE NEWLINE* block # counted
  | DO statements END NEWLINE* WHILE NEWLINE* pipeline NEWLINE* CLOSE # turns
  | SWITCH NEWLINE* pipeline NEWLINE* CLOSE NEWLINE* BLOCK separator* (branch separator*)* END # selection
  | FLOW pipeline? # flow
  | pipeline # run
  ;

choice:
  IF NEWLINE* pipeline NEWLINE* CLOSE NEWLINE* block
  (NEWLINE* ELSEIF NEWLINE* pipeline NEWLINE* CLOSE NEWLINE* block)*
  (NEWLINE* otherwise)?;

otherwise: ELSE statements END;

finish: FINALLY statements END;

branch: (COMMAND | WORD | NUMBER | VERBATIM | text) NEWLINE* block;

parameters: NEWLINE* (parameter (COMMA NEWLINE* parameter)*)?;

parameter: (TYPE NEWLINE*)* variable (ASSIGN sum)? NEWLINE*;

pipeline: stage (PIPE NEWLINE* stage)*;

stage
  : (COMMAND | INVOKE) argument* # command
  | expression (REDIRECT (operand | COMMAND))* # value
  ;

argument: PARAMETER | SPLAT | REDIRECT operand | operand (COMMA NEWLINE* operand)*;

expression: list (operator NEWLINE* list)*;

list: unary (COMMA NEWLINE* unary)*;

// What stands between the commas of a method's arguments.
sum: unary (operator NEWLINE* unary)*;

operator: OPERATOR | PLUS | MINUS | TIMES | RANGE;

unary: (NOT | OPERATOR) NEWLINE* unary | operand INCREMENT?;

operand
  : TYPE operand # cast
  | TYPE STATIC arguments CLOSE access* # static
  | TYPE FIELD access* # static
  | TYPE # named
  | primary access* # reached
  ;

access: MEMBER | METHOD arguments CLOSE | LBRACKET NEWLINE* expression NEWLINE* RBRACKET;

arguments: NEWLINE* (sum (COMMA NEWLINE* sum)*)? NEWLINE*;

primary
  : variable # reference
  | text # quoted
  | (VERBATIM | VERBATIM_HERE) # verbatim
  | SIZE # size
  | NUMBER # number
  | WORD # bare
  | OPEN NEWLINE* statement NEWLINE* CLOSE # group
  | (SUB | ARRAY) statements CLOSE # several
  | HASH separator* (entry (separator+ entry)*)? separator* END # table
  | block # body
  ;

entry: (KEY | VERBATIM | NUMBER | text) ASSIGN NEWLINE* statement;

variable: VARIABLE | BRACED;

text: QUOTE piece* QUOTE_END | HERE_OPEN piece* HERE_CLOSE;

piece: TEXT | ESCAPED | variable | SUB statements CLOSE;
