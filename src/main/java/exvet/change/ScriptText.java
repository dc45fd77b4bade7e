package exvet.change;

import exvet.change.PowerShellParser.ExpectedContext;
import exvet.change.PowerShellParser.ScriptContext;
import exvet.change.PowerShellParser.StatementContext;
import java.util.ArrayList;
import java.util.EmptyStackException;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;

/** The text of a script as a tree. */
final class ScriptText {
  private static final int SHOWN = 20;

  private static final String HERE =
      " is not understood here; planned changes are commands, pipelines, variables, conditions,"
          + " loops and functions";

  /** Deeper than anybody writes, and far from the end of the stack. */
  private static final int DEPTH = 100;

  private ScriptText() {}

  /**
   * Reads a script.
   *
   * @throws ScriptException if there is anything that this part of PowerShell does not have
   */
  static ScriptContext parse(String file, String script) throws ScriptException {
    List<String> problems = new ArrayList<>();
    BaseErrorListener listener =
        new BaseErrorListener() {
          @Override
          public void syntaxError(
              Recognizer<?, ?> recognizer,
              Object symbol,
              int line,
              int column,
              String message,
              RecognitionException e) {
            if (problems.size() < SHOWN) {
              problems.add(file + ":" + line + ":" + (column + 1) + ": " + words(symbol) + HERE);
            }
          }
        };
    PowerShellLexer lexer = new PowerShellLexer(CharStreams.fromString(script, file));
    lexer.removeErrorListeners();
    lexer.addErrorListener(listener);
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    try {
      tokens.fill();
    } catch (EmptyStackException e) {
      throw new ScriptException(
          List.of(file + ":" + lexer.getLine() + ": a bracket is closed that was not opened"));
    }
    refuseDepth(file, tokens);
    PowerShellParser parser = new PowerShellParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(listener);
    ScriptContext tree;
    try {
      tree = parser.script();
      if (problems.isEmpty()) {
        refuseRuns(file, tree, problems);
      }
    } catch (StackOverflowError e) {
      throw new ScriptException(List.of(file + ": its expressions are nested too deeply"));
    }
    if (!problems.isEmpty()) {
      throw new ScriptException(problems);
    }
    return tree;
  }

  /** Statements stand on lines of their own, unless a block ends one. */
  private static void refuseRuns(String file, ParseTree tree, List<String> problems) {
    for (int i = 0; i < tree.getChildCount(); i++) {
      ParseTree child = tree.getChild(i);
      if (i > 0
          && child instanceof StatementContext next
          && tree.getChild(i - 1) instanceof StatementContext last
          && !(last instanceof ExpectedContext)
          && last.getStop().getType() != PowerShellLexer.END) {
        Token at = next.getStart();
        problems.add(
            file
                + ":"
                + at.getLine()
                + ":"
                + (at.getCharPositionInLine() + 1)
                + ": "
                + words(at)
                + HERE);
      }
      refuseRuns(file, child, problems);
    }
  }

  private static String words(Object symbol) {
    if (!(symbol instanceof Token token)) {
      return "what is written";
    }
    return switch (token.getType()) {
      case Token.EOF -> "the end of the script";
      case PowerShellLexer.NEWLINE -> "the end of the line";
      default -> "\"" + token.getText() + "\"";
    };
  }

  private static void refuseDepth(String file, CommonTokenStream tokens) throws ScriptException {
    int depth = 0;
    for (Token token : tokens.getTokens()) {
      switch (token.getType()) {
        case PowerShellLexer.OPEN,
            PowerShellLexer.SUB,
            PowerShellLexer.ARRAY,
            PowerShellLexer.HASH,
            PowerShellLexer.BLOCK,
            PowerShellLexer.FOREACH,
            PowerShellLexer.IF,
            PowerShellLexer.ELSEIF,
            PowerShellLexer.ELSE,
            PowerShellLexer.TRY,
            PowerShellLexer.CATCH,
            PowerShellLexer.FINALLY,
            PowerShellLexer.WHILE,
            PowerShellLexer.FOR,
            PowerShellLexer.SWITCH,
            PowerShellLexer.DO,
            PowerShellLexer.PARAM,
            PowerShellLexer.STATIC,
            PowerShellLexer.METHOD,
            PowerShellLexer.LBRACKET ->
            depth++;
        case PowerShellLexer.CLOSE, PowerShellLexer.END, PowerShellLexer.RBRACKET -> depth--;
        default -> {}
      }
      if (depth > DEPTH) {
        throw new ScriptException(
            List.of(file + ":" + token.getLine() + ": brackets are nested too deeply"));
      }
    }
  }
}
